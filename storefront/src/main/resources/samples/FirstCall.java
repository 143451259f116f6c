import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

void main() {|{|}
    OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl("{baseUrl}")
            .apiKey("{apiKey}")
            .build();
    var params = ChatCompletionCreateParams.builder()
            .model("{model}")
            .addUserMessage("Hello!")
            .build();
    client.chat().completions().create(params).choices().stream()
            .flatMap(choice -> choice.message().content().stream())
            .forEach(System.out::println);
{|}|}
