using System.Text.Json;
using Renderly.Jobs.Requests;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.Storyboard.Requests;

/// <summary>Reads the small bodies of what owners want done with storyboards.</summary>
internal static class EditBody
{
    private const int MaxQuoteLength = 128;
    private const int MaxRevision = 1_000_000;

    private static readonly JsonElement Empty = JsonSerializer.SerializeToElement(new { });

    /// <param name="body">Null: nothing was sent.</param>
    /// <param name="read">Reads the members.</param>
    /// <exception cref="ProblemException">400: a member is not acceptable, or not known.</exception>
    public static T Read<T>(JsonElement? body, Func<RequestReader, T> read)
    {
        var reader = new RequestReader(body ?? Empty);
        var made = read(reader);
        reader.RefuseUnknownFields();
        return reader.Errors.Count == 0 ? made : throw Problem.Validation(reader.Errors).AsException();
    }

    /// <returns>The id of the quote that what it asks for must not exceed; null where that is not said.</returns>
    public static string? ReadQuote(RequestReader body) => body.OptionalText("quote_id", MaxQuoteLength);

    /// <returns>The revision that the owner looked at; null where that is not said.</returns>
    public static int? ReadRevision(RequestReader body) => (int?)body.OptionalInteger("revision", 1, MaxRevision);
}
