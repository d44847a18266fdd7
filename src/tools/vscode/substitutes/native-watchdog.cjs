// Stands in for the native module @vscode/native-watchdog, which ends the extension host when its parent hangs.
exports.start = () => {};
exports.exit = (code) => process.exit(code);
