using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Renderly.Web.Problems;

namespace Renderly.Web.Http;

/// <summary>Finds what no endpoint can take in a JSON body, in one pass and without making objects of it.</summary>
public static class JsonBodyCheck
{
    /// <summary>More would only repeat themselves.</summary>
    private const int MaxErrors = 20;

    /// <param name="json">The whole text; a byte order mark is skipped.</param>
    /// <param name="subject">What it is called in messages.</param>
    public static IReadOnlyList<FieldError> Check(ReadOnlySpan<byte> json, string subject = "body")
    {
        var text = json.StartsWith("\uFEFF"u8) ? json["\uFEFF"u8.Length..] : json;
        if (!Utf8.IsValid(text))
        {
            return [new FieldError(FieldPath.Body, FieldCode.MalformedJson, $"The {subject} is not UTF-8.")];
        }

        var errors = new List<FieldError>();
        try
        {
            // The depth is watched here, because the reader's own limit does not say where.
            Read(new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = JsonDefaults.MaxDepth + 1 }), errors);
        }
        catch (JsonException exception)
        {
            return [new FieldError(FieldPath.Body, FieldCode.MalformedJson, string.Create(
                CultureInfo.InvariantCulture,
                $"The {subject} is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})."))];
        }

        return errors;
    }

    private static void Read(Utf8JsonReader reader, List<FieldError> errors)
    {
        var place = new JsonPlace();
        while (errors.Count < MaxErrors && reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when JsonText.IsText(reader.ValueSpan):
                    if (!place.EnterMember(reader.GetString()!))
                    {
                        errors.Add(place.Error(FieldCode.DuplicateField, "The field is given twice."));
                    }

                    break;
                case JsonTokenType.PropertyName:
                    errors.Add(place.Error(
                        FieldCode.NotText, "The name of a field holds characters that are not text (a NUL or half of a surrogate pair)."));
                    return;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    place.Leave();
                    break;
                default:
                    place.EnterValue();
                    if (reader.TokenType == JsonTokenType.String && !JsonText.IsText(reader.ValueSpan))
                    {
                        errors.Add(place.Error(
                            FieldCode.NotText, "Holds characters that are not text (a NUL or half of a surrogate pair)."));
                    }
                    else if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                    {
                        if (reader.CurrentDepth >= JsonDefaults.MaxDepth)
                        {
                            errors.Add(place.Error(FieldCode.TooDeep, string.Create(
                                CultureInfo.InvariantCulture, $"Nothing may be nested deeper than {JsonDefaults.MaxDepth} levels.")));
                            return;
                        }

                        place.Open(isObject: reader.TokenType == JsonTokenType.StartObject);
                    }

                    break;
            }
        }
    }
}
