package main

import (
	"context"
	"fmt"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
)

func main() {|{|}
	client := openai.NewClient(
		option.WithBaseURL("{baseUrl}"),
		option.WithAPIKey("{apiKey}"),
	)
	stream := client.Chat.Completions.NewStreaming(context.Background(), openai.ChatCompletionNewParams{|{|}
		Model: "{model}",
		Messages: []openai.ChatCompletionMessageParamUnion{|{|}
			openai.UserMessage("Hello!"),
		{|}|},
	{|}|})
	for stream.Next() {|{|}
		chunk := stream.Current()
		if len(chunk.Choices) > 0 {|{|}
			fmt.Print(chunk.Choices[0].Delta.Content)
		{|}|}
	{|}|}
	if err := stream.Err(); err != nil {|{|}
		panic(err)
	{|}|}
	fmt.Println()
{|}|}
