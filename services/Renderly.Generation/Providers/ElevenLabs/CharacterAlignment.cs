using System.Text.Json;
using Renderly.Contracts.Speech;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.ElevenLabs;

/// <summary>Word times from the times of characters, three lists of the same length.</summary>
internal static class CharacterAlignment
{
    /// <param name="alignment">As answered; null where it is not.</param>
    /// <returns>The words in their order; none where the lists do not fit each other, which is no reason to lose the speech.</returns>
    public static IReadOnlyList<SpokenWord> Words(JsonElement? alignment) =>
        alignment is { } json && Characters(json) is { } characters ? [.. Join(characters)] : [];

    private static List<SpokenWord>? Characters(JsonElement json)
    {
        var texts = json.Items("characters").ToList();
        var starts = json.Items("character_start_times_seconds").ToList();
        var ends = json.Items("character_end_times_seconds").ToList();
        if (starts.Count != texts.Count || ends.Count != texts.Count)
        {
            return null;
        }

        var characters = new List<SpokenWord>(texts.Count);
        for (var at = 0; at < texts.Count; at++)
        {
            if (TextOf(texts[at]) is not { } text
                || SecondsOf(starts[at]) is not { } start
                || SecondsOf(ends[at]) is not { } end
                || start < 0
                || end < start)
            {
                return null;
            }

            characters.Add(new SpokenWord(text, start, end));
        }

        return characters;
    }

    private static IEnumerable<SpokenWord> Join(List<SpokenWord> characters)
    {
        SpokenWord? word = null;
        foreach (var character in characters)
        {
            var isSpace = string.IsNullOrWhiteSpace(character.Text);
            if (word is not null && (isSpace || BeginsWord(character.Text, word.Text)))
            {
                yield return word;
                word = null;
            }

            if (!isSpace)
            {
                word = word is null ? character : word with { Text = word.Text + character.Text, EndSeconds = character.EndSeconds };
            }
        }

        if (word is not null)
        {
            yield return word;
        }
    }

    /// <summary>Whether a character begins a word where no space stands before it.</summary>
    private static bool BeginsWord(string character, string before) => before.Any(char.IsLetterOrDigit)
        && (IsWord(character[0]) || (before.Any(IsWord) && char.IsLetterOrDigit(character[0])));

    /// <summary>Kana and Chinese characters, between which there are no spaces.</summary>
    private static bool IsWord(char letter) => letter is (>= '\u3041' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF')
        or (>= '\uF900' and <= '\uFAFF');

    private static string? TextOf(JsonElement character)
    {
        try
        {
            return character.ValueKind == JsonValueKind.String && character.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a character that takes two units.
            return null;
        }
    }

    private static double? SecondsOf(JsonElement time) =>
        time.ValueKind == JsonValueKind.Number && time.TryGetDouble(out var seconds) && double.IsFinite(seconds)
            ? Math.Round(seconds, 3)
            : null;
}
