using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.OpenAi;

/// <summary>Refusals in the forms that are met: OpenAI's own, its list as text, numbers as codes, and <c>detail</c>.</summary>
internal static class OpenAiErrors
{
    private const string Invalid = "invalid_request_error";

    /// <param name="isSpeech">The call was for a speech, whose refusals look another way on both kinds of server.</param>
    public static IResult Of(OpenAiServer server, ProviderException error, bool isSpeech) => (server, isSpeech) switch
    {
        (OpenAiServer.OpenAi, true) when error is { Status: 400, Member: not null } => Json(
            new Envelope(new Problem(
                $"[{{'type': '{error.Code}', 'loc': ('body', '{error.Member}'), 'msg': '{error.Message}'}}]", Invalid, null, null)),
            error.Status),
        (OpenAiServer.OpenAi, _) => Json(
            new Envelope(new Problem(error.Message, TypeOf(error), error.Member, CodeOf(error))), error.Status),
        (_, true) => Json(new Detailed(new Detail(error.Code ?? "error", error.Message, Invalid)), error.Status),
        _ => Json(new Envelope(new Problem(error.Message, "BadRequestError", error.Member, error.Status)), error.Status),
    };

    private static string? CodeOf(ProviderException error) => error switch
    {
        { Code: ProviderException.InvalidCode } => "invalid_value",
        { Code: ProviderException.MissingCode } => "missing_required_parameter",
        { Code: { } code } => code,
        { Status: 429 } => "rate_limit_exceeded",
        _ => null,
    };

    private static string TypeOf(ProviderException error) => error switch
    {
        { Code: OpenAiProvider.Moderated } => "image_generation_user_error",
        { Status: 429 } => "requests",
        { Status: >= 500 } => "server_error",
        _ => Invalid,
    };

    private static IResult Json<T>(T body, int status) => Results.Json(body, SimulatorJson.Snake, statusCode: status);

    private sealed record Envelope(Problem Error);

    /// <param name="Code">A word or a number.</param>
    private sealed record Problem(string Message, string Type, string? Param, object? Code);

    private sealed record Detailed(Detail Detail);

    private sealed record Detail(string Error, string Message, string Type);
}
