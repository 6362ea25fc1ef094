using Microsoft.AspNetCore.Http.Features;
using Renderly.Simulator.Faults;

namespace Renderly.Simulator.Providers;

/// <summary>Scripted faults as a caller feels them.</summary>
internal static class FaultEffects
{
    /// <summary>Applies what the script has for this call. True when the request has got all it will get.</summary>
    public static async Task<bool> StruckAsync(this HttpContext http, SimulatedProvider provider, string operation)
    {
        var script = http.RequestServices.GetRequiredService<FaultScript>();
        var effect = script.Take(new FaultPoint(provider.Name, operation, http.Request.Path + http.Request.QueryString));
        return effect is not null && await http.SufferAsync(provider, effect, effect.HasBadAnswer);
    }

    /// <summary>Applies the effect's answer if it strikes at this stage. True when the request has got all it will get.</summary>
    public static Task<bool> SufferAsync(this HttpContext http, SimulatedProvider provider, FaultEffect? effect, FaultStage stage) =>
        effect is null ? Task.FromResult(false) : http.SufferAsync(provider, effect, effect.StrikesAt(stage));

    private static async Task<bool> SufferAsync(this HttpContext http, SimulatedProvider provider, FaultEffect effect, bool isBadAnswer)
    {
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        if (effect.Delay is { } delay && (isBadAnswer || !effect.HasBadAnswer))
            await Task.Delay(delay, time, http.RequestAborted);
        if (effect.BytesPerSecond is not null || effect.TruncateAfterBytes is not null)
        {
            var slow = new FaultyStream(http, effect, time);
            http.Features.Set<IHttpResponseBodyFeature>(
                new StreamResponseBodyFeature(slow, http.Features.GetRequiredFeature<IHttpResponseBodyFeature>()));
        }

        if (isBadAnswer)
            await AnswerBadlyAsync(http, provider, effect, time);
        return isBadAnswer;
    }

    private static async Task AnswerBadlyAsync(HttpContext http, SimulatedProvider provider, FaultEffect effect, TimeProvider time)
    {
        if (effect.Hang)
        {
            await WaitForClientAsync(http, time);
        }
        else if (effect.Close)
        {
            http.Abort();
        }
        else if (effect.Http is { } fault)
        {
            http.Response.Headers.RetryAfter = fault.RetryAfter;
            await Answer(http, provider, fault).ExecuteAsync(http);
        }
        else
        {
            await Results.Text("<!DOCTYPE html><html><body><h1>Please wait</h1></body></html>", "text/html").ExecuteAsync(http);
        }
    }

    private static IResult Answer(HttpContext http, SimulatedProvider provider, HttpFault fault)
    {
        if (fault.Body is { } body)
            return Results.Text(body, fault.ContentType ?? "application/json", statusCode: fault.Status);
        var message = fault.Status == 429 ? "Quota exceeded, try again later" : "The service is currently unavailable, try again later";
        return provider.Error(http, new ProviderException(fault.Status, null, message));
    }

    private static async Task WaitForClientAsync(HttpContext http, TimeProvider time)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted, http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, end.Token);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }
}
