using System.Text.RegularExpressions;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>What a prompt may state in numbers: how many scenes, how long.</summary>
internal static class PromptHints
{
    /// <summary>In words that are also others where an English noun follows: "elf scenes" are not eleven.</summary>
    private const string NotEnglish = @"(?!(?:elf|once|due|sei)\s+(?:scenes?|shots?|seconds?|minutes?|short|different)(?![\p{L}]))";

    private const string Digits = @"\d{1,3}(?:[.,٬]\d{3})+(?!\d)|\d{1,9}(?:[.,٫]\d{1,2})?";

    private static readonly string Number = $@"(?<number>{Digits}|{NotEnglish}(?:{NumberWords.Words})(?![\p{{L}}])|{NumberWords.Han})";

    /// <summary>"10 seconds", "a 10-second", "(3 s)", "10秒", "one minute".</summary>
    private static readonly Regex Length = new(
        @"[(（]?\s*(?:(?<![\p{L}\p{Nd}])(?:for|of|lasting|während|lang|pendant|durante)\s+)?(?<![\p{L}\p{Nd}.,])" + Number
        + @"\s*-?\s*(?:(?:s|secs?|seconds?|sek|sekunden?|secondes?|segundos?|secondi|сек|секунд\p{L}?|ثانية|ثوان[يٍ]?|सेकंड"
        + @"|(?<minutes>min|mins|minutes?|minuten|minutos?|minuti|минут\p{L}?|دقيقة|دقائق|मिनट)"
        + @")(?![\p{L}])"
        + @"|秒[钟鐘]?|초|(?<minutes>分[钟鐘]|分(?![\p{L}])|分))\s*[)）]?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>"three scenes", "in drei Szenen", "三个场景", "3つのシーン".</summary>
    private static readonly Regex Count = new(
        @"(?:(?<![\p{L}])(?:in|with|of|mit|aus|avec|en|con|из)\s+)?(?<![\p{L}\p{Nd}]|\p{Nd}[.,])" + Number
        + @"\s*(?:(?:(?:different|short|kurzen?|verschiedenen?)\s+){0,2}(?:scenes?|shots?|szenen?|scènes?|escenas?|cenas?|сцен\p{L}?"
        + @"|مشاهد|مشهد\p{L}{0,2}|दृश्य)(?![\p{L}])|[个個]?(?:场景|場景|镜头|鏡頭|场戏)|つの(?:シーン|場面)|(?:シーン|場面)|개(?:의)?\s*장면)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The first length that a text states.</summary>
    /// <returns>Seconds, and the text without what states them; null where it states none.</returns>
    public static (double Seconds, string Left)? LengthIn(string text)
    {
        var found = Length.Match(text);
        if (!found.Success || NumberWords.ValueOf(found.Groups["number"].Value) is not { } value)
        {
            return null;
        }

        // Hours are none: "cold for 24 hours" is said of what is shown.
        return (found.Groups["minutes"].Success ? value * 60 : value, PromptText.Tidy(text.Remove(found.Index, found.Length)));
    }

    /// <summary>How many scenes a text says that there are; it may say what cannot be made.</summary>
    /// <returns>Their number, and the text without what states it; null where it says nothing of it.</returns>
    public static (double Count, string Left)? CountIn(string text)
    {
        var found = Count.Match(text);
        return found.Success && NumberWords.ValueOf(found.Groups["number"].Value) is { } value
            ? (value, PromptText.Tidy(text.Remove(found.Index, found.Length)))
            : null;
    }
}
