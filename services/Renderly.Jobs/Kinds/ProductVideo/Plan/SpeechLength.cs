using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Renderly.Jobs.Kinds.ProductVideo.Plan;

/// <summary>
/// How long a script takes to speak. Languages that put spaces between words are counted in words, the others in characters: a line of
/// Chinese is one "word" and lasts as long as a sentence.
/// </summary>
/// <param name="Expected">Seconds at the pace of most voices.</param>
/// <param name="Longest">Seconds that the slowest plausible voice takes, which spells out what it does not know.</param>
internal readonly partial record struct SpeechLength(double Expected, double Longest)
{
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
    public static SpeechLength Of(string script)
    {
        var pauses = Pause().Matches(script).Sum(PauseSeconds);
        var words = Pause().Replace(script, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var spoken = words.Select(OfWord).Aggregate(default(SpeechLength), (sum, word) => sum + word) + new SpeechLength(pauses, pauses);
        return new SpeechLength(Math.Ceiling(Math.Round(spoken.Expected, 6)), Math.Ceiling(spoken.Longest + (words.Length > 0 ? Silence : 0)));
    }

    public static SpeechLength operator +(SpeechLength a, SpeechLength b) => new(a.Expected + b.Expected, a.Longest + b.Longest);

    public static SpeechLength operator *(SpeechLength a, int times) => new(a.Expected * times, a.Longest * times);

    private static SpeechLength OfWord(string word)
    {
        var (length, letters, capitals) = (default(SpeechLength), 0, 0);
        foreach (var rune in word.EnumerateRunes())
        {
            if (Writing.SecondsPerCharacter(rune) is { } character)
            {
                length += new SpeechLength(character.Expected, character.Longest);
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

        return letters == 0 ? length : length + Longer(Word, Longer(Letter * letters, Capital * capitals));
    }

    private static SpeechLength Longer(SpeechLength a, SpeechLength b) => new(Math.Max(a.Expected, b.Expected), Math.Max(a.Longest, b.Longest));

    private static bool IsNamed(Rune rune) =>
        rune.Value is '%' or '&' or '@' or '#' or '*' or '/'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.CurrencySymbol or UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol;

    private static double PauseSeconds(Match pause)
    {
        var time = double.Parse(pause.Groups["time"].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return pause.Groups["unit"].ValueSpan is "ms" or "MS" ? time / 1000 : time;
    }

    [GeneratedRegex("""<break\s+time\s*=\s*"(?<time>\d{1,6}(\.\d{1,6})?)\s*(?<unit>ms|s)"\s*/?>""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pause();
}
