// A MongoDB-wire server for the storage tests: FerretDB 1.24 on SQLite, on loopback, for as long as its standard
// input is open. Prints its address as the first line.
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"os"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: ferretdb FOLDER")
	}

	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: "127.0.0.1:0"},
		Handler:   "sqlite",
		SQLiteURL: "file:" + os.Args[1] + "/",
		Logger:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError})),
	})
	if err != nil {
		log.Fatal(err)
	}

	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})

	go func() {
		defer close(done)
		_ = server.Run(ctx)
	}()

	address, err := net.ResolveTCPAddr("tcp", hostOf(server.MongoDBURI()))
	if err != nil {
		log.Fatal(err)
	}

	front, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}

	fmt.Printf("mongodb://%s/\n", front.Addr())

	go serveOneAtATime(front, address)

	_, _ = io.Copy(io.Discard, os.Stdin)
	_ = front.Close()

	stop()
	<-done
}
