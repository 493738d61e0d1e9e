package menus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"helpline/billing"
	"helpline/bot/cloudapi"
	eye "helpline/menus/photo"
	"helpline/templates/messages"
)

// photoPoor says what is wrong with a photo and how to take a better one.
var photoPoor = messages.NamesOf(&Sentences, "reading.poor", "", eye.Verdicts[1:]...)

// unchecked is the verdict on a photo that could not be had in time: the reading is
// taken, and the photo is fetched later.
const unchecked = "unchecked"

// picture is the photo of a reading in the making.
type picture struct {
	Photo     string `json:",omitempty"` // WhatsApp's id
	Sum       string `json:",omitempty"` // SHA-256 in hex, when it was seen
	Verdict   string `json:",omitempty"`
	Forwarded bool   `json:",omitempty"`
	Poor      int    `json:",omitempty"` // photos found poor so far
	Insist    bool   `json:",omitempty"` // its sender wants it sent all the same
}

// usable reports a photo that can be sent.
func (p picture) usable() bool {
	return p.Photo != "" && (p.Insist || p.Verdict == string(eye.Good) || p.Verdict == unchecked)
}

func (p picture) evidence() billing.Evidence {
	return billing.Evidence{Unchecked: p.Verdict == unchecked, Poor: p.Verdict != string(eye.Good) && p.Verdict != unchecked,
		Forwarded: p.Forwarded}
}

// take looks at a photo and takes over the figure in its caption.
func (d *meterDraft) take(ctx context.Context, t *Turn, s shot) {
	d.Photo, d.Forwarded, d.Insist = s.Photo, s.Forwarded, false
	d.Verdict, d.Sum = t.look(ctx, s.Photo)
	if !d.usable() {
		d.Poor++
	}
	if figure, _ := d.figureIn(ctx, t, s.Caption); figure != "" {
		d.Sure = d.Sure && figure == d.Figure
		d.Figure = figure
	}
}

// lookDeadline leaves time to answer within the turn when Meta is slow.
const lookDeadline = 6 * time.Second

// look fetches a photo and judges it.
func (t *Turn) look(ctx context.Context, id string) (verdict, sum string) {
	if t.m.options.Photos == nil {
		return unchecked, ""
	}
	ctx, cancel := context.WithTimeout(ctx, lookDeadline)
	defer cancel()
	body, err := t.m.options.Photos(ctx, id)
	if errors.Is(err, cloudapi.ErrTooLarge) {
		return string(eye.TooLarge), ""
	}
	if err != nil {
		return unchecked, ""
	}
	select {
	case t.m.judging <- struct{}{}:
		defer func() { <-t.m.judging }()
	case <-ctx.Done():
		return unchecked, ""
	}
	hash := sha256.Sum256(body)
	return string(eye.Judge(body)), hex.EncodeToString(hash[:])
}

// sideBySide is how many photos are decoded at once: each may take 100 MB.
const sideBySide = 2
