using System.Text.Json;
using System.Text.RegularExpressions;
using Renderly.Simulator.Operations;

namespace Renderly.Simulator.Providers.OpenAi;

/// <summary>Reads the body of <c>/v1/chat/completions</c> with every check that is made before it is accepted.</summary>
internal static partial class OpenAiChatReader
{
    private const int MostTokens = 128_000;

    /// <summary>What a token that goes in costs of one that comes out.</summary>
    private const double InputShare = 0.125;

    public static PaidCall Read(OpenAiServer server, JsonElement body)
    {
        var isOwn = server == OpenAiServer.OpenAi;
        var model = body.RequireText("model");
        if (isOwn)
        {
            if (body.Member("max_tokens") is not null)
            {
                throw new ProviderException(
                    400,
                    "unsupported_parameter",
                    "'max_tokens' is not supported with this model. Use 'max_completion_tokens'.",
                    "max_tokens");
            }

            body.KnowingOnly("model", "messages", "response_format", "max_completion_tokens", "user", "seed", "n");
            OpenAiModels.Known(model, OpenAiModels.Chat);
        }

        body.Integer("max_completion_tokens", 1, MostTokens);
        var limit = body.Integer("max_tokens", 1, MostTokens);
        body.Integer("n", 1, 1);
        if (body.Flag("stream") is true)
            throw ProviderException.InvalidMember("stream", "answers are not streamed here");
        var talk = ChatTalk.Read(body, Schema(body.Member("response_format")));
        var written = WrittenScript.Of(talk);
        return new PaidCall
        {
            Kind = OpenAiWork.Chat,
            Model = model,
            Request = new OpenAiWork { Written = Cut(written, limit), IsCut = Cut(written, limit) != written, PromptTokens = talk.Tokens },
            Text = talk.Wish,
            Quantity = ChatTalk.TokensOf(written) + (talk.Tokens * (isOwn ? InputShare : 1)),
            Unit = BilledUnit.Token,
            Details = new { Prompt = talk.Wish, Answers = talk.Answers },
        };
    }

    private static string Cut(string written, long? tokens) =>
        tokens is { } most && most * 4 < written.Length ? written[..(int)(most * 4)] : written;

    private static JsonElement? Schema(JsonElement? format)
    {
        if (format is not { } given || given.OneOf("type", "text", "json_object", "json_schema") != "json_schema")
            return null;
        given.KnowingOnly("type", "json_schema");
        var named = given.Member("json_schema") ?? throw ProviderException.Missing("response_format");
        named.KnowingOnly("name", "description", "schema", "strict");
        if (!Name().IsMatch(named.RequireText("name")))
            throw ProviderException.InvalidMember("response_format", "json_schema.name does not match ^[a-zA-Z0-9_-]{1,64}$");
        var schema = named.Member("schema") ?? throw ProviderException.Missing("response_format");
        if (named.Flag("strict") is true)
            CheckStrict(schema);
        return schema;
    }

    /// <summary>Every object names all its members, requires all, and allows no others.</summary>
    private static void CheckStrict(JsonElement schema)
    {
        if (schema.Member("items") is { } items)
            CheckStrict(items);
        if (schema.Member("properties") is not { } properties)
            return;
        if (schema.Flag("additionalProperties") is not false)
            throw ProviderException.InvalidMember("response_format", "'additionalProperties' is required to be supplied and to be false");
        var required = schema.Member("required") is { } list ? list.EnumerateArray().Select(name => name.GetString()).ToList() : [];
        foreach (var property in properties.EnumerateObject())
        {
            if (!required.Contains(property.Name))
                throw ProviderException.InvalidMember("response_format", $"'required' must include every key; missing '{property.Name}'");
            CheckStrict(property.Value);
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex Name();
}
