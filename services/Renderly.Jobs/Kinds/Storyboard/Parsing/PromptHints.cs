using System.Globalization;
using System.Text.RegularExpressions;

namespace Renderly.Jobs.Kinds.Storyboard.Parsing;

/// <summary>
/// Numbers that a prompt may state: how many scenes, how long. In English, German, French, Spanish, Russian, Chinese, Japanese, Korean.
/// </summary>
internal static partial class PromptHints
{
    private const string Digits = @"\d{1,3}(?:[.,]\d)?";

    private const string Words =
        "one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|sixty"
        + "|eine?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwanzig|dreißig"
        + "|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|vingt|trente"
        + "|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|treinta"
        + "|два|две|три|четыре|пять|шесть|семь|восемь|десять|двадцать|тридцать";

    private const string HanDigits = "[一二两兩三四五六七八九十]{1,3}";

    private static readonly IReadOnlyDictionary<string, int> Values = Number(
        (1, "one ein eine un une una 一"), (2, "two zwei deux dos два две 二 两 兩"), (3, "three drei trois tres три 三"),
        (4, "four vier quatre cuatro четыре 四"), (5, "five fünf cinq cinco пять 五"), (6, "six sechs seis шесть 六"),
        (7, "seven sieben sept siete семь 七"), (8, "eight acht huit ocho восемь 八"), (9, "nine neun neuf nueve 九"),
        (10, "ten zehn dix diez десять 十"), (12, "twelve 十二"), (15, "fifteen 十五"), (20, "twenty zwanzig vingt veinte двадцать 二十"),
        (30, "thirty dreißig trente treinta тридцать 三十"), (60, "sixty 六十"));

    /// <summary>The first length that a text states.</summary>
    /// <returns>Seconds, and the text without what states them; null where it states none.</returns>
    public static (double Seconds, string Left)? LengthIn(string text)
    {
        var found = Length().Match(text);
        if (!found.Success || ValueOf(found.Groups["number"].Value) is not { } value)
        {
            return null;
        }

        var seconds = found.Groups["minutes"].Success ? value * 60 : value;
        return seconds <= 0 ? null : (seconds, PromptText.Tidy(text.Remove(found.Index, found.Length)));
    }

    /// <summary>How many scenes a text says that there are.</summary>
    /// <returns>Their number, and the text without what states it; null where it says nothing of it.</returns>
    public static (int Count, string Left)? CountIn(string text)
    {
        var found = Count().Match(text);
        return found.Success && ValueOf(found.Groups["number"].Value) is { } value && value >= 1 && double.IsInteger(value)
            ? ((int)value, PromptText.Tidy(text.Remove(found.Index, found.Length)))
            : null;
    }

    private static double? ValueOf(string number) =>
        double.TryParse(number.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value
        : Values.TryGetValue(number.ToLowerInvariant(), out var word) ? word
        : null;

    private static Dictionary<string, int> Number(params (int Value, string Words)[] numbers) => numbers
        .SelectMany(number => number.Words.Split(' ').Select(word => (Word: word, number.Value)))
        .DistinctBy(number => number.Word)
        .ToDictionary(number => number.Word, number => number.Value, StringComparer.Ordinal);

    /// <summary>"10 seconds", "a 10-second", "(3 s)", "10秒", "one minute".</summary>
    [GeneratedRegex(
        @"[(（]?\s*(?:(?<![\p{L}\p{Nd}])(?:for|of|lasting|während|lang|pendant|durante)\s+)?(?<![\p{L}\p{Nd}.,])(?<number>" + Digits + "|(?:" + Words + ")(?![\\p{L}])|" + HanDigits + ")"
        + @"\s*-?\s*(?:(?:s|secs?|seconds?|sek|sekunden?|secondes?|segundos?|сек|секунд\p{L}?|(?<minutes>min|mins|minutes?|minuten|minutos?|минут\p{L}?))(?![\p{L}])|秒[钟鐘]?|초|(?<minutes>分[钟鐘]|分(?![\p{L}])|분))"
        + @"\s*[)）]?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Length();

    /// <summary>"three scenes", "in drei Szenen", "三个场景", "3つのシーン".</summary>
    [GeneratedRegex(
        @"(?:(?<![\p{L}])(?:in|with|of|mit|aus|avec|en|con|из)\s+)?(?<![\p{L}\p{Nd}])(?<number>\d{1,3}|(?:" + Words + ")(?![\\p{L}])|" + HanDigits + ")"
        + @"\s*(?:(?:different |short |kurzen? |verschiedenen? )?(?:scenes?|shots?|szenen?|scènes?|escenas?|сцен\p{L}?)(?![\p{L}])|[个個]?(?:场景|場景|镜头|鏡頭)|つの(?:シーン|場面)|(?:シーン|場面)|개(?:의)?\s*장면)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
