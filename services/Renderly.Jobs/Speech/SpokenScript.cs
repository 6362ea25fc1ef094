using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Renderly.Jobs.Speech;

/// <summary>
/// A script as it is spoken, by a table. Languages that put spaces between words are counted in words, the others in characters: a line of
/// Chinese is one "word" and lasts as long as a sentence.
/// </summary>
/// <param name="Spoken">Its words, without pauses and breath.</param>
/// <param name="PauseSeconds">Of the pauses that it orders.</param>
/// <param name="WrittenIn">The writing that most of it is in.</param>
internal readonly partial record struct SpokenScript(SpeechLength Spoken, double PauseSeconds, WritingSystem WrittenIn)
{
    /// <summary>No voice is taken to be faster than this share of what is expected of most.</summary>
    private const double FastestPace = 0.4;

    /// <summary>A voice takes breath before and after.</summary>
    private const double Silence = 2;

    /// <summary>150 words a minute, as HeyGen's and most text-to-speech voices speak.</summary>
    private static readonly SpeechLength Word = new(0.4, 0.9);

    /// <summary>A letter of a word that is spelled, or of one that is far longer than most.</summary>
    private static readonly SpeechLength Letter = new(0.05, 0.2);

    private static readonly SpeechLength Capital = new(0, 0.5);

    /// <summary>"1" is a word, "1,299" is eight of them.</summary>
    private static readonly SpeechLength Digit = new(0.35, 0.9);

    /// <summary>Read by its name: percent, dollar, plus; an emoji by several words.</summary>
    private static readonly SpeechLength Symbol = new(0.4, 2.5);

    /// <param name="script">What is spoken; <c>&lt;break time="1.5s"/&gt;</c> is a pause, as providers take it.</param>
    public static SpokenScript Of(string script)
    {
        var pauses = Pause().Matches(script).Sum(SecondsOf);
        var words = Pause().Replace(script, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return new SpokenScript(words.Select(OfWord).Aggregate(default(SpeechLength), (sum, word) => sum + word), pauses, WritingOf(words));
    }

    /// <summary>Its length, whole seconds. What is known of a voice changes what is expected, never what is possible.</summary>
    /// <param name="pace">How long the voice takes, against what is expected of most; 1 while nothing is known of it.</param>
    public SpeechLength At(double pace)
    {
        var longest = Math.Ceiling(Spoken.Longest + PauseSeconds + Silence);
        return new SpeechLength(Math.Min(Math.Ceiling(Math.Round(Spoken.Expected * pace + PauseSeconds, 6)), longest), longest);
    }

    /// <summary>Seconds of a voice's words, breath with them, within what the table holds possible for this script.</summary>
    /// <param name="seconds">Length of the whole speech, as it was measured.</param>
    public double Plausible(double seconds)
    {
        var (fastest, slowest) = (Spoken.Expected * FastestPace, At(1).Longest - PauseSeconds);
        return Math.Clamp(seconds - PauseSeconds, Math.Min(fastest, slowest), slowest);
    }
    private static SpeechLength OfWord(string word)
    {
        var (length, letters, capitals) = (default(SpeechLength), 0, 0);
        foreach (var rune in word.EnumerateRunes())
        {
            if (Writing.SecondsPerCharacter(rune) is { } character)
            {
                length += character;
            }
            else if (Rune.IsDigit(rune))
            {
                length += Digit;
            }
            else if (Rune.IsLetter(rune))
            {
                letters++;
                capitals += Rune.IsUpper(rune) ? 1 : 0;
            }
            else if (IsNamed(rune))
            {
                length += Symbol;
            }
        }

        return letters == 0
            ? length
            : length + SpeechLength.Longer(Word, SpeechLength.Longer(Letter * letters, Capital * capitals));
    }

    /// <summary>Han between kana is Japanese; else the writing that takes longest to speak: a name in another changes nothing.</summary>
    private static WritingSystem WritingOf(IEnumerable<string> words)
    {
        var seconds = new Dictionary<WritingSystem, double>();
        foreach (var rune in words.SelectMany(word => word.EnumerateRunes().ToArray()).Where(IsSpoken))
        {
            var writing = Writing.SystemOf(rune);
            seconds[writing] = seconds.GetValueOrDefault(writing) + (Writing.SecondsPerCharacter(rune) ?? Letter).Expected;
        }

        if (seconds.ContainsKey(WritingSystem.Japanese) && seconds.Remove(WritingSystem.Han, out var han))
        {
            seconds[WritingSystem.Japanese] += han;
        }

        return seconds.Count == 0
            ? WritingSystem.Other
            : seconds.OrderByDescending(part => part.Value).ThenBy(part => part.Key).First().Key;
    }

    private static bool IsSpoken(Rune rune) => Rune.IsLetter(rune) || Writing.SecondsPerCharacter(rune) is not null;

    private static bool IsNamed(Rune rune) =>
        rune.Value is '%' or '&' or '@' or '#' or '*' or '/'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.CurrencySymbol or UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol;

    private static double SecondsOf(Match pause)
    {
        var time = double.Parse(pause.Groups["time"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return pause.Groups["unit"].ValueSpan is "ms" or "MS" ? time / 1000 : time;
    }

    [GeneratedRegex(
        """<break\s+time\s*=\s*"(?<time>\d{1,6}(\.\d{1,6})?)\s*(?<unit>ms|s)"\s*/?>""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pause();
}
