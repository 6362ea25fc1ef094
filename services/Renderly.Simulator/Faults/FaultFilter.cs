using Microsoft.AspNetCore.Http.Features;

namespace Renderly.Simulator.Faults;

/// <summary>Lets scripted faults strike an endpoint. Paid submits ask for theirs themselves, once they know what is asked for.</summary>
internal static class FaultFilter
{
    public static RouteHandlerBuilder WithFaults(this RouteHandlerBuilder endpoint, string provider, string operation) =>
        endpoint.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var script = http.RequestServices.GetRequiredService<FaultScript>();
            var effect = script.Take(new FaultPoint(provider, operation, http.Request.Path + http.Request.QueryString));
            if (effect is null)
            {
                return await next(context);
            }

            if (await http.SufferAsync(effect, effect.HasBadAnswer))
            {
                return Results.Empty;
            }

            return await next(context);
        });

    /// <summary>Applies the effect's answer if it strikes at this stage. True when the request has got all it will get.</summary>
    public static Task<bool> SufferAsync(this HttpContext http, FaultEffect? effect, FaultStage stage) =>
        effect is null ? Task.FromResult(false) : http.SufferAsync(effect, effect.StrikesAt(stage));

    private static async Task<bool> SufferAsync(this HttpContext http, FaultEffect effect, bool badAnswer)
    {
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        if (effect.Delay is { } delay && (badAnswer || !effect.HasBadAnswer))
        {
            await Task.Delay(delay, time, http.RequestAborted);
        }

        if (effect.BytesPerSecond is not null || effect.TruncateAfterBytes is not null)
        {
            var slow = new FaultyStream(http, effect, time);
            http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(slow, http.Features.GetRequiredFeature<IHttpResponseBodyFeature>()));
        }

        if (badAnswer)
        {
            await AnswerBadlyAsync(http, effect, time);
        }

        return badAnswer;
    }

    private static async Task AnswerBadlyAsync(HttpContext http, FaultEffect effect, TimeProvider time)
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
            await AnswerAsync(http, fault);
        }
        else
        {
            await Results.Text("<!DOCTYPE html><html><body><h1>Please wait</h1></body></html>", "text/html").ExecuteAsync(http);
        }
    }

    private static async Task AnswerAsync(HttpContext http, HttpFault fault)
    {
        http.Response.StatusCode = fault.Status;
        if (fault.RetryAfter is { } retryAfter)
        {
            http.Response.Headers.RetryAfter = retryAfter;
        }

        http.Response.ContentType = fault.ContentType ?? "application/json; charset=utf-8";
        await http.Response.WriteAsync(
            fault.Body ?? FaultBodies.For(http.Request.Path, fault.Status), http.RequestAborted);
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
