using System.Text.Json;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.Ollama;

/// <summary>Reads the body of <c>/api/chat</c>. What is wrong with options and formats is an error of the server itself there.</summary>
internal static class OllamaChatReader
{
    private const int DefaultContext = 4096;

    public static PaidCall Read(JsonElement body)
    {
        var model = body.RequireText("model");
        if (model != OllamaProvider.Model)
            throw new ProviderException(404, "not_found", $"model '{model}' not found");
        var talk = ChatTalk.Read(body, Format(body.Member("format")));
        var options = body.Member("options");
        var context = Number(options, "num_ctx") ?? DefaultContext;
        var seen = Math.Min(talk.Tokens, context);

        // A model that has not seen how long the film is writes something.
        var written = seen < talk.Tokens ? "{\"scenes\": []}" : WrittenScript.Of(talk);
        var limit = Number(options, "num_predict");
        var cut = limit is > 0 and { } tokens && tokens * 4 < written.Length ? written[..(tokens * 4)] : written;
        return new PaidCall
        {
            Kind = OllamaWork.Chat,
            Model = model,
            Request = new OllamaWork(model, cut, cut != written, seen),
            Text = talk.Wish,
            Quantity = seen + ChatTalk.TokensOf(cut),
            Unit = BilledUnit.Token,
            Details = new { Prompt = talk.Wish, Answers = talk.Answers, NumCtx = context },
        };
    }

    private static JsonElement? Format(JsonElement? format) => format switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } word when word.GetString() == "json" => null,
        { ValueKind: JsonValueKind.Object } schema when schema.GetRawText().Contains("\"pattern\"", StringComparison.Ordinal) =>
            throw ProviderException.Invalid("invalid JSON schema in format"),
        { ValueKind: JsonValueKind.Object } schema => schema,
        _ => throw new ProviderException(500, null, "invalid format: expected \"json\" or a JSON schema"),
    };

    private static int? Number(JsonElement? options, string name) => options?.Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        _ => throw new ProviderException(500, null, $"option \"{name}\" must be of type integer"),
    };
}
