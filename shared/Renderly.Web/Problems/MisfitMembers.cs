using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Renderly.Web.Problems;

/// <summary>
/// Finds all values of a JSON body that its endpoint's type does not take. The reader stops at the first, so what was found is taken out
/// and the rest read again.
/// </summary>
internal static class MisfitMembers
{
    /// <summary>Each costs another reading of the body; more would only repeat themselves.</summary>
    private const int MaxErrors = 20;

    /// <returns>Empty where the body is not in memory, as those of JSON are, or its endpoint's type takes it.</returns>
    public static IReadOnlyList<FieldError> Of(HttpContext context)
    {
        // Whoever handles an exception finds the endpoint here: the request has none any more.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        return endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } type && context.Request.Body is MemoryStream body
            ? Of(body.ToArray(), type, context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions)
            : [];
    }

    /// <param name="body">JSON; a byte order mark is skipped.</param>
    /// <param name="type">What is to be made of it.</param>
    /// <param name="options">How.</param>
    public static IReadOnlyList<FieldError> Of(ReadOnlySpan<byte> body, Type type, JsonSerializerOptions options)
    {
        List<FieldError> errors = [];
        HashSet<string> told = [];
        var rest = JsonNode.Parse(body.StartsWith("\uFEFF"u8) ? body["\uFEFF"u8.Length..] : body);

        // A value may have to be taken out in two turns: null in its place first, then none.
        for (var turn = 0; turn < 2 * MaxErrors && errors.Count < MaxErrors; turn++)
        {
            try
            {
                rest.Deserialize(type, options);
                return errors;
            }
            catch (JsonException exception)
            {
                var found = BadRequests.ErrorsOf(exception);
                errors.AddRange(found.Where(error => told.Add(error.JsonPointer!)));
                var isDone = found.All(error => error.Code == FieldCode.Required)
                    ? Fill(At(rest, exception.Path), found)
                    : TakeOut(rest, exception.Path, isUnknown: found is [{ Code: FieldCode.UnknownField }]);
                if (!isDone)
                {
                    return errors;
                }
            }
        }

        return errors;
    }

    /// <summary>Gives an object the members that it lacks.</summary>
    /// <returns>False where it has them: then reading it once more would not say anything new.</returns>
    private static bool Fill(JsonNode? node, IReadOnlyList<FieldError> missing)
    {
        var isChanged = false;
        foreach (var error in missing)
        {
            var name = error.Field[(error.Field.LastIndexOf('.') + 1)..];
            isChanged |= node is JsonObject owner && owner.TryAdd(name, null);
        }

        return isChanged;
    }

    /// <summary>
    /// Puts null in place of a value, for a member that is left out might be missing, and entries of lists keep their places; takes the
    /// member out where null is none of its values.
    /// </summary>
    private static bool TakeOut(JsonNode? root, string? path, bool isUnknown)
    {
        var segments = FieldPath.SegmentsOf(path);
        if (segments.Count == 0)
        {
            return false;
        }

        switch (At(root, segments.Take(segments.Count - 1)))
        {
            case JsonObject owner when isUnknown || owner[segments[^1].Segment] is null:
                return owner.Remove(segments[^1].Segment);
            case JsonObject owner:
                owner[segments[^1].Segment] = null;
                return true;
            case JsonArray list when IndexIn(list, segments[^1].Segment) is { } index && list[index] is not null:
                list[index] = null;
                return true;
            default:
                return false;
        }
    }

    private static JsonNode? At(JsonNode? root, string? path) => At(root, FieldPath.SegmentsOf(path));

    private static JsonNode? At(JsonNode? root, IEnumerable<(string Segment, bool IsIndex)> segments) =>
        segments.Aggregate(root, (node, step) => node switch
        {
            JsonObject owner => owner[step.Segment],
            JsonArray list when IndexIn(list, step.Segment) is { } index => list[index],
            _ => null,
        });

    private static int? IndexIn(JsonArray list, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? index : null;
}
