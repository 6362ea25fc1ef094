using System.Text;
using System.Text.Json;

namespace Renderly.Simulator.Providers;

/// <summary>A conversation with a language model, as it is asked to go on with it.</summary>
/// <param name="Said">The messages in their order; at least one of a user's.</param>
/// <param name="Schema">JSON schema of the answer; null for any text.</param>
internal sealed record ChatTalk(IReadOnlyList<ChatLine> Said, JsonElement? Schema)
{
    private static readonly string[] Roles = ["system", "user", "assistant"];

    /// <summary>What the user wants: where words are looked for.</summary>
    public string Wish => Said.First(line => line.Role == "user").Content;

    /// <summary>How often the model has answered already.</summary>
    public int Answers => Said.Count(line => line.Role == "assistant");

    /// <summary>About what tokenizers make of it.</summary>
    public int Tokens => Said.Sum(line => TokensOf(line.Content));

    public static int TokensOf(string text) => (Encoding.UTF8.GetByteCount(text) + 3) / 4;

    /// <summary>Reads the member <c>messages</c>.</summary>
    /// <exception cref="ProviderException">It is no conversation.</exception>
    public static ChatTalk Read(JsonElement body, JsonElement? schema)
    {
        if (body.Member("messages") is not { ValueKind: JsonValueKind.Array } messages || messages.GetArrayLength() == 0)
            throw ProviderException.Missing("messages");
        List<ChatLine> said = [];
        foreach (var message in messages.EnumerateArray())
        {
            message.KnowingOnly("role", "content");
            var role = message.OneOf("role", Roles) ?? throw ProviderException.Missing("messages");
            said.Add(new ChatLine(role, message.RequireText("content")));
        }

        return said.Exists(line => line.Role == "user")
            ? new ChatTalk(said, schema)
            : throw ProviderException.InvalidMember("messages", "no user says anything");
    }
}

/// <param name="Role">system, user or assistant.</param>
internal sealed record ChatLine(string Role, string Content);
