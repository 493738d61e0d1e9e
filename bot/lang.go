package bot

// Lang is a language the helpline speaks, as its BCP 47 code.
type Lang string

// The languages spoken. Every sentence exists in each.
const (
	Hindi   Lang = "hi"
	English Lang = "en"
)

// Langs lists every language, the one spoken first to a stranger leading.
var Langs = []Lang{Hindi, English}
