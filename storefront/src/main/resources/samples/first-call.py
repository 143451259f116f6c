from openai import OpenAI

client = OpenAI(
    base_url="{baseUrl}",
    api_key="{apiKey}",
)
stream = client.chat.completions.create(
    model="{model}",
    messages=[{|{"role": "user", "content": "Hello!"}|}],
    stream=True,
)
for chunk in stream:
    print(chunk.choices[0].delta.content or "", end="", flush=True)
print()
