package cloudsim

import "sync"

// update is something an open handset page should show at once.
type update struct {
	Chat   string  `json:"chat"` // key of the person
	Line   *bubble `json:"line,omitempty"`
	Typing bool    `json:"typing,omitempty"`
	Unread int     `json:"unread"`
	Name   string  `json:"name,omitempty"`
}

// hub hands updates to the open pages. A page too slow to follow is cut off; it
// connects again and reads everything afresh.
type hub struct {
	mu     sync.Mutex
	closed bool
	pages  map[chan update]bool
}

func newHub() *hub { return &hub{pages: map[chan update]bool{}} }

func (h *hub) join() chan update {
	page := make(chan update, 256)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		close(page)
		return page
	}
	h.pages[page] = true
	return page
}

func (h *hub) leave(page chan update) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.pages[page] {
		h.drop(page)
	}
}

func (h *hub) drop(page chan update) {
	delete(h.pages, page)
	close(page)
}

func (h *hub) publish(u update) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for page := range h.pages {
		select {
		case page <- u:
		default:
			h.drop(page)
		}
	}
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for page := range h.pages {
		h.drop(page)
	}
}
