using System.Text;
using System.Text.Json;

namespace Renderly.Generation.Capabilities.Scripts;

/// <summary>
/// Finds the JSON in what a model wrote: alone, in a fence, with thoughts before it or talk around it, with commas at ends and texts over
/// several lines. Only the form is mended, never what it says.
/// </summary>
internal static class ModelJson
{
    private const string ThoughtEnd = "</think>";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>The first object or list that is whole and that is wanted; null where there is none.</summary>
    /// <param name="text">As the model wrote it.</param>
    /// <param name="isWanted">Says of a value whether it is what was asked for.</param>
    public static JsonElement? Find(string text, Func<JsonElement, bool> isWanted)
    {
        var from = text.LastIndexOf(ThoughtEnd, StringComparison.Ordinal) is >= 0 and var end ? end + ThoughtEnd.Length : 0;
        for (var start = NextStart(text, from); start >= 0; start = NextStart(text, start + 1))
        {
            if (EndOf(text, start) is { } last && Parse(OnOneLine(text[start..(last + 1)])) is { } value && isWanted(value))
            {
                return value;
            }
        }

        return null;
    }

    private static int NextStart(string text, int from) => from < text.Length ? text.IndexOfAny(['{', '['], from) : -1;

    /// <summary>Where what begins here ends; brackets within texts do not count.</summary>
    private static int? EndOf(string text, int start)
    {
        var (depth, isText) = (0, false);
        for (var index = start; index < text.Length; index++)
        {
            switch (text[index])
            {
                case '\\' when isText:
                    index++;
                    break;
                case '"':
                    isText = !isText;
                    break;
                case '{' or '[' when !isText:
                    depth++;
                    break;
                case '}' or ']' when !isText && --depth == 0:
                    return index;
            }
        }

        return null;
    }

    /// <summary>Line ends and tabs within texts are written as JSON wants them.</summary>
    private static string OnOneLine(string json)
    {
        var made = new StringBuilder(json.Length);
        var isText = false;
        for (var index = 0; index < json.Length; index++)
        {
            var letter = json[index];
            if (letter == '"')
            {
                isText = !isText;
            }

            if (isText && letter == '\\' && index + 1 < json.Length)
            {
                made.Append(letter).Append(json[++index]);
            }
            else
            {
                made.Append(isText && letter < ' ' ? ' ' : letter);
            }
        }

        return made.ToString();
    }

    private static JsonElement? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
