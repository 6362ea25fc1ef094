using System.Text.RegularExpressions;

namespace Renderly.Simulator.Faults;

/// <summary>
/// Faults asked for inside a prompt or script, e.g. <c>[sim:refuse]</c>. Those on the answer strike only the first calls with that
/// text (<c>[sim:http=503x3]</c>: the first three), so that a retry can succeed.
/// </summary>
internal static partial class MagicWords
{
    /// <param name="call">How often this text was sent, from 1.</param>
    public static FaultEffect? Read(string text, int call)
    {
        FaultEffect? effect = null;
        foreach (Match match in Word().Matches(text))
        {
            if (One(match.Groups["name"].Value.ToLowerInvariant(), match.Groups["value"].Value, call) is { } one)
                effect = (effect ?? new FaultEffect()).With(one);
        }

        return effect;
    }

    /// <summary>The text without the words: what is spoken.</summary>
    public static string Strip(string text) => Word().Replace(text, "").Trim();

    private static FaultEffect? One(string name, string value, int call) => name switch
    {
        "refuse" => new() { Refuse = new Refusal(int.TryParse(value, out var code) ? code : 42237218) },
        "refuse-audio" => call == 1 ? new() { Refuse = new Refusal(Audio: true) } : null,
        "refuse-audio-always" => new() { Refuse = new Refusal(Audio: true) },
        "fail" => new() { Error = new OperationError(int.TryParse(value, out var code) ? code : 13) },
        "latency" => new() { Latency = DurationConverter.Parse(value) },
        "http" => Status(value, call),
        "quota" => call == 1 ? new() { Http = new HttpFault(429) } : null,
        "cut" => call == 1 ? new() { Http = new HttpFault(200, Body: "{\"id\":"), Stage = FaultStage.After } : null,
        "malformed" => call == 1 ? new() { Malformed = true } : null,
        "drop" => call == 1 ? new() { Close = true } : null,
        "hang" => call == 1 ? new() { Hang = true } : null,
        "reset" => call == 1 ? new() { Close = true, Stage = FaultStage.Before } : null,
        _ => null,
    };

    private static FaultEffect? Status(string value, int call)
    {
        var parts = value.Split('x');
        var times = parts.Length > 1 && int.TryParse(parts[1], out var n) ? n : 1;
        return call <= times && int.TryParse(parts[0], out var status) && status is >= 400 and < 600
            ? new() { Http = new HttpFault(status, RetryAfter: status == 429 ? "1" : null) }
            : null;
    }

    [GeneratedRegex(@"\[sim:(?<name>[a-z-]+)(=(?<value>[^\]]*))?\]", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
