using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>What HeyGen's generations put around an answer or an error.</summary>
internal static class HeyGenAnswers
{
    public static IResult V1<T>(T data) => Json(new V1Answer<T>(100, data, "Success"));

    public static IResult V2<T>(T data) => Json(new V2Answer<T>(null, data));

    public static IResult V3<T>(T data) => Json(new V3Answer<T>(data));

    public static IResult V3Page<T>(IEnumerable<T> data, string? nextToken = null) =>
        Json(new PageAnswer<T>(data, nextToken is not null, nextToken));

    public static IResult Refused(PathString path, ProviderException error)
    {
        if (path.StartsWithSegments("/v3"))
        {
            var v3 = new V3Error(Word(error), error.Message, error.Member, "https://developers.heygen.com/docs/error-codes");
            return Json(new ErrorAnswer<V3Error>(v3), error.Status);
        }

        if (path.StartsWithSegments("/v2"))
            return Json(new V2Answer<object?>(new V2Error(Word(error), error.Message), null), error.Status);
        return path.StartsWithSegments("/v1")
            ? Json(new V1Answer<object?>(Number(error), null, error.Message), error.Status)
            : ResultFiles.StoreError(error.Status, Word(error), error.Message);
    }

    private static string Word(ProviderException error) => (error.Code, error.Status) switch
    {
        (ProviderException.MissingCode, _) => ProviderException.InvalidCode,
        ({ } code, _) => code,
        (_, 401) => "unauthorized",
        (_, 402) => "insufficient_credit",
        (_, 403) => "forbidden",
        (_, 404) => "not_found",
        (_, 429) => "rate_limit_exceeded",
        _ => "internal_error",
    };

    private static int Number(ProviderException error) => (error.Code, error.Status) switch
    {
        (ProviderException.MissingCode, _) => 40001,
        (AssetStore.InvalidFile, _) => 40010,
        (_, 400) => 40012,
        (_, 401) => 400112,
        (_, 404) => 400569,
        (_, 429) => 400123,
        _ => 400500,
    };

    private static IResult Json<T>(T body, int status = 200) => Results.Json(body, SimulatorJson.Snake, statusCode: status);

    private sealed record V1Answer<T>(int Code, T Data, string Message);

    private sealed record V2Answer<T>(V2Error? Error, T Data);

    private sealed record V2Error(string Code, string Message);

    private sealed record V3Answer<T>(T Data);

    private sealed record PageAnswer<T>(IEnumerable<T> Data, bool HasMore, string? NextToken);

    private sealed record ErrorAnswer<T>(T Error);

    private sealed record V3Error(string Code, string Message, string? Param, string DocUrl);
}
