package cloudsim

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/big"
	"slices"
	"sync"
	"time"
)

// How long media live (Meta's page "Media").
const (
	uploadedLife = 30 * 24 * time.Hour // id from an upload
	receivedLife = 7 * 24 * time.Hour  // id from a webhook
	addressLife  = 5 * time.Minute     // download address
)

// files holds what was uploaded and what people sent.
type files struct {
	now func() time.Time

	mu        sync.Mutex
	byID      map[string]*stored
	addresses map[string]address
}

// stored is one media object. Its fields never change, but for gone.
type stored struct {
	File
	content []byte
	sum     [sha256.Size]byte
	until   time.Time
	gone    bool // deleted by its id
}

// address is a download address handed out by a look-up.
type address struct {
	file  *stored
	until time.Time
}

func newFiles(now func() time.Time) *files {
	return &files{now: now, byID: map[string]*stored{}, addresses: map[string]address{}}
}

// keep stores content under a new id for a while.
func (f *files) keep(file File, content []byte, life time.Duration) *stored {
	file.ID, file.Size = mediaID(), len(content)
	if file.MIME == pdfType {
		file.Pages = pagesOf(content)
	}
	s := &stored{File: file, content: content, sum: sha256.Sum256(content), until: f.now().Add(life)}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.byID[file.ID] = s
	return s
}

// live finds a file the API still knows.
func (f *files) live(id string) (*stored, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	s, ok := f.byID[id]
	return s, ok && !s.gone && f.now().Before(s.until)
}

// ever finds a file the handset has, whether or not the API still knows it.
func (f *files) ever(id string) (*stored, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	s, ok := f.byID[id]
	return s, ok
}

// remove makes the API forget a file.
func (f *files) remove(id string) bool {
	if _, ok := f.live(id); !ok {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.byID[id].gone = true
	return true
}

// open hands out a download address for a file.
func (f *files) open(s *stored) string {
	key := rand.Text()
	f.mu.Lock()
	defer f.mu.Unlock()
	f.addresses[key] = address{s, f.now().Add(addressLife)}
	return key
}

// at finds the file behind a download address.
func (f *files) at(key string) (*stored, bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	a, ok := f.addresses[key]
	if !ok || !f.now().Before(a.until) {
		delete(f.addresses, key)
		return nil, false
	}
	return a.file, true
}

// find checks the media id of a send request of the given kind.
func (f *files) find(n node, kind string) File {
	id := n.id("id", 64)
	s, known := f.ever(id)
	if !known {
		n.refuse(100, "Param %s is not a valid WhatsApp business account media attachment ID", n.name("id"))
		return File{}
	}
	if _, ok := f.live(id); !ok {
		n.refuse(131053, "The media %s has expired or was deleted", id)
	}
	if !slices.Contains(mediaKinds[kind].types, s.MIME) {
		n.refuse(131053, "Media of type %s cannot be sent as %s", s.MIME, kind)
	}
	if s.Size > mediaKinds[kind].most {
		n.refuse(131053, "Media of %d bytes is too large for %s", s.Size, kind)
	}
	return s.File
}

func (s *stored) hexSum() string { return hex.EncodeToString(s.sum[:]) }

func (s *stored) base64Sum() string { return base64.StdEncoding.EncodeToString(s.sum[:]) }

// mediaID makes an id like Meta's: a long number.
func mediaID() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1e15))
	if err != nil {
		panic(err) // crypto/rand never fails on a supported system
	}
	return fmt.Sprintf("2%015d", n)
}
