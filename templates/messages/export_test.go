package messages

// LoadFrom is Load from other files than the embedded ones.
var LoadFrom = load
