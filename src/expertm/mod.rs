//! The `ImportExpMPlus` format of Expert/M Plus.
