-- What happened is never changed and never taken away, whoever asks.
CREATE TRIGGER history_unchanged BEFORE UPDATE ON history BEGIN SELECT RAISE(ABORT, 'the history only grows'); END;
CREATE TRIGGER history_kept BEFORE DELETE ON history BEGIN SELECT RAISE(ABORT, 'the history only grows'); END;
CREATE TRIGGER rule_history_unchanged BEFORE UPDATE ON rule_history BEGIN SELECT RAISE(ABORT, 'the history only grows'); END;
CREATE TRIGGER rule_history_kept BEFORE DELETE ON rule_history BEGIN SELECT RAISE(ABORT, 'the history only grows'); END;
