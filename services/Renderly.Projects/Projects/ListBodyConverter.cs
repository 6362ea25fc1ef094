using System.Text.Json;
using System.Text.Json.Serialization;
using Renderly.Web.Problems;

namespace Renderly.Projects.Projects;

/// <summary>Reads a body that is a list, or an object with that list as its only member.</summary>
/// <typeparam name="TBody">What is made of either.</typeparam>
/// <typeparam name="TItem">An entry of the list.</typeparam>
/// <typeparam name="TObject">The object.</typeparam>
internal abstract class ListBodyConverter<TBody, TItem, TObject> : JsonConverter<TBody>
    where TBody : class
    where TObject : class
{
    public sealed override TBody Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartArray
            ? Make(JsonSerializer.Deserialize<IReadOnlyList<TItem>>(ref reader, options), FieldPath.Body)
            : Make(JsonSerializer.Deserialize<TObject>(ref reader, options)!);

    /// <summary>These bodies are read only.</summary>
    public sealed override void Write(Utf8JsonWriter writer, TBody value, JsonSerializerOptions options) =>
        throw new NotSupportedException($"{typeof(TBody).Name} is never an answer.");

    protected abstract TBody Make(TObject body);

    /// <param name="list">Null clears.</param>
    /// <param name="field">Where it stands.</param>
    protected abstract TBody Make(IReadOnlyList<TItem>? list, string field);
}
