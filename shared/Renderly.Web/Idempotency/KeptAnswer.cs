using Microsoft.AspNetCore.Http;

namespace Renderly.Web.Idempotency;

/// <summary>An answer as it is kept and given again.</summary>
internal sealed record KeptAnswer(int Status, Dictionary<string, string> Headers, byte[] Body) : IResult
{
    private static readonly string[] KeptHeaders = ["Content-Type", "Location", "Retry-After"];

    public bool TookEffect => Status is >= 200 and < 300;

    /// <summary>What an endpoint has answered into a buffer.</summary>
    public static KeptAnswer Of(HttpResponse response, MemoryStream body) => new(
        response.StatusCode,
        KeptHeaders.Where(response.Headers.ContainsKey).ToDictionary(name => name, name => response.Headers[name].ToString()),
        body.ToArray());

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }
}
