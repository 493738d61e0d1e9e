package replay

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"helpline/bot"
)

// codeWord stands for the one-time code last sent, known only when the story is told.
const codeWord = "[code]"

var bracketed = regexp.MustCompile(`^\[([a-z]+)(?: ([^\]]*))?\](?: (.*))?$`)

// said reads what a person sends, as it stands after "> ".
func said(text string) (bot.Message, error) {
	m := bracketed.FindStringSubmatch(text)
	switch {
	case text == "":
		return bot.Message{}, errors.New("nothing is said")
	case text == "#":
		return bot.Message{}, errors.New("nothing is tapped")
	case strings.HasPrefix(text, "#"):
		return bot.Message{Kind: bot.Tap, Choice: text[1:]}, nil
	case m == nil, text == codeWord:
		return bot.Message{Kind: bot.Text, Text: text}, nil
	}
	return attached(m[1], m[2], m[3])
}

// attached makes a message that is no mere text. A file keeps its name as the media
// id, so that whoever plays WhatsApp can tell which file is meant.
func attached(kind, arg, caption string) (bot.Message, error) {
	switch kind {
	case "photo":
		return file(bot.Image, arg, caption)
	case "document":
		return file(bot.Document, arg, caption)
	case "voice":
		return bot.Message{Kind: bot.Audio, Media: &bot.Media{ID: kind, MIME: "audio/ogg; codecs=opus", Voice: true}}, nil
	case "video":
		return bot.Message{Kind: bot.Video, Text: caption, Media: &bot.Media{ID: kind, MIME: "video/mp4"}}, nil
	case "sticker":
		return bot.Message{Kind: bot.Sticker, Media: &bot.Media{ID: kind, MIME: "image/webp"}}, nil
	case "contact":
		return bot.Message{Kind: bot.Contacts, Shared: []bot.Contact{card(arg)}}, nil
	case "moved":
		return bot.Message{Kind: bot.System, Change: &bot.Change{Type: "user_changed_number", Phone: arg}}, nil
	case "location":
		return location(arg)
	case "reaction":
		return bot.Message{Kind: bot.Reaction, Emoji: arg}, nil
	}
	return bot.Message{}, fmt.Errorf("nobody can send a [%s]", kind)
}

// card is somebody's contact card or, with a number, the sender's own.
func card(own string) bot.Contact {
	if own == "" {
		return bot.Contact{Name: "Sample Person", Phones: []string{"+91 98260 00099"}}
	}
	return bot.Contact{Name: "Myself", Phones: []string{"+" + own}, WaIDs: []string{own}, Requested: true}
}

var mimeTypes = map[string]string{
	".jpg":  "image/jpeg",
	".jpeg": "image/jpeg",
	".png":  "image/png",
	".pdf":  "application/pdf",
}

func file(k bot.Kind, name, caption string) (bot.Message, error) {
	mime, known := mimeTypes[strings.ToLower(filepath.Ext(name))]
	if !known {
		return bot.Message{}, fmt.Errorf("file %q is no .jpg, .png or .pdf", name)
	}
	media := &bot.Media{ID: name, MIME: mime}
	if k == bot.Document {
		media.Name = name
	}
	return bot.Message{Kind: k, Text: caption, Media: media}, nil
}

func location(arg string) (bot.Message, error) {
	lat, lng, _ := strings.Cut(arg, ",")
	latitude, err := strconv.ParseFloat(strings.TrimSpace(lat), 64)
	longitude, errLng := strconv.ParseFloat(strings.TrimSpace(lng), 64)
	if err != nil || errLng != nil {
		return bot.Message{}, fmt.Errorf("place %q is not latitude,longitude", arg)
	}
	return bot.Message{Kind: bot.Location, Place: &bot.Place{Latitude: latitude, Longitude: longitude}}, nil
}
