curl -N {baseUrl}/chat/completions \
  -H "Authorization: Bearer {apiKey}" \
  -H "Content-Type: application/json" \
  -d '{|{"model": "|}{model}{|", "stream": true,
       "messages": [{"role": "user", "content": "Hello!"}]}|}'
