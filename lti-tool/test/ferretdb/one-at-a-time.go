package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"net/url"
	"sync"
)

// Largest message of the MongoDB wire protocol, in bytes.
const maxMessage = 48_000_000

// MongoDB changes one document atomically. FerretDB 1.x carries out an update as a read, a comparison and a write, and
// two of them can cross. So commands pass one at a time, whichever connection they come from: then what a test sees is
// what MongoDB promises.
var turn sync.Mutex

func serveOneAtATime(front net.Listener, back *net.TCPAddr) {
	for {
		client, err := front.Accept()
		if err != nil {
			return
		}

		go func() {
			defer client.Close()

			server, err := net.DialTCP("tcp", nil, back)
			if err != nil {
				return
			}
			defer server.Close()

			for pass(client, server) == nil {
			}
		}()
	}
}

// pass carries one command to the server and its reply back.
func pass(client, server net.Conn) error {
	request, err := readMessage(client)
	if err != nil {
		return err
	}

	reply, err := exchange(server, request)
	if err != nil {
		return err
	}

	_, err = client.Write(reply)

	return err
}

func exchange(server net.Conn, request []byte) ([]byte, error) {
	turn.Lock()
	defer turn.Unlock()

	if _, err := server.Write(request); err != nil {
		return nil, err
	}

	return readMessage(server)
}

// readMessage reads one message: its length stands in the first four bytes of the header.
func readMessage(from io.Reader) ([]byte, error) {
	head := make([]byte, 16)
	if _, err := io.ReadFull(from, head); err != nil {
		return nil, err
	}

	length := binary.LittleEndian.Uint32(head)
	if length < 16 || length > maxMessage {
		return nil, fmt.Errorf("message of %d bytes", length)
	}

	message := make([]byte, length)
	copy(message, head)
	_, err := io.ReadFull(from, message[16:])

	return message, err
}

func hostOf(uri string) string {
	parsed, err := url.Parse(uri)
	if err != nil {
		return ""
	}

	return parsed.Host
}
