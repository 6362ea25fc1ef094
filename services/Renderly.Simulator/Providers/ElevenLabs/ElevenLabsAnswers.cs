using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.ElevenLabs;

/// <summary>Answers in ElevenLabs' form.</summary>
internal static class ElevenLabsAnswers
{
    /// <param name="text">What is said; each of its characters takes the same time.</param>
    /// <param name="seconds">How long all of it takes.</param>
    public static IResult Speech(string text, double seconds, byte[] sound)
    {
        List<string> characters = [.. text.EnumerateRunes().Select(rune => rune.ToString())];
        var each = characters.Count == 0 ? 0 : seconds / characters.Count;
        var alignment = new Alignment(
            characters,
            [.. characters.Select((_, at) => Math.Round(at * each, 3))],
            [.. characters.Select((_, at) => Math.Round((at + 1) * each, 3))]);
        return Results.Json(new Spoken(Convert.ToBase64String(sound), alignment, alignment), SimulatorJson.Snake);
    }

    /// <summary>A list with the place for what is of the wrong form, else one detail.</summary>
    public static IResult Refused(ProviderException error, string requestId) => error.Status == 422
        ? Json(new Envelope<Misfit[]>([new Misfit(["body", error.Member ?? ""], error.Message, error.Code ?? "value_error")]), error)
        : Json(
            new Envelope<Detail>(new Detail(TypeOf(error.Status), CodeOf(error), error.Message, CodeOf(error), requestId, error.Member)),
            error);

    private static string CodeOf(ProviderException error) => error switch
    {
        { Code: { } code } => code,
        { Status: 401 } => "invalid_api_key",
        { Status: 429 } => "rate_limit_exceeded",
        { Status: >= 500 } => "internal_server_error",
        _ => "invalid_request",
    };

    private static string TypeOf(int status) => status switch
    {
        401 => "authentication_error",
        403 => "authorization_error",
        404 => "not_found",
        429 => "rate_limit_error",
        >= 500 => "internal_error",
        _ => "validation_error",
    };

    private static IResult Json<T>(T body, ProviderException error) => Results.Json(body, SimulatorJson.Snake, statusCode: error.Status);

    private sealed record Spoken(string AudioBase64, Alignment Alignment, Alignment NormalizedAlignment);

    private sealed record Alignment(
        IReadOnlyList<string> Characters,
        IReadOnlyList<double> CharacterStartTimesSeconds,
        IReadOnlyList<double> CharacterEndTimesSeconds);

    private sealed record Envelope<T>(T Detail);

    /// <param name="Status">The same as the code, as it was called before.</param>
    private sealed record Detail(string Type, string Code, string Message, string Status, string RequestId, string? Param);

    private sealed record Misfit(IReadOnlyList<string> Loc, string Msg, string Type);
}
