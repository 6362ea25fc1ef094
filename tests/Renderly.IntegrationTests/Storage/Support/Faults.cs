using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>Faults that a loopback server plays on matching requests, each once.</summary>
internal sealed class Faults
{
    private readonly ConcurrentQueue<Fault> _planned = new();
    private int _played;

    public int Played => Volatile.Read(ref _played);

    /// <summary>Breaks the connection before the request has any effect.</summary>
    public void Cut(Func<HttpRequest, bool> match) => _planned.Enqueue(new(match, (http, _) => Abort(http)));

    /// <summary>The request takes effect, but its answer is lost.</summary>
    public void LoseAnswer(Func<HttpRequest, bool> match) => _planned.Enqueue(new(match, async (http, next) =>
    {
        http.Response.Body = Stream.Null;
        await next();
        http.Abort();
    }));

    /// <summary>Holds the request until the test lets it go on.</summary>
    public void Delay(Func<HttpRequest, bool> match, TaskCompletionSource until) => _planned.Enqueue(new(match, async (_, next) =>
    {
        await until.Task;
        await next();
    }));

    public void Answer(Func<HttpRequest, bool> match, int status) => _planned.Enqueue(new(match, (http, _) =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }));

    /// <summary>Reads part of the request's body, then breaks the connection; the server has stored nothing of it.</summary>
    public void CutRequestBody(Func<HttpRequest, bool> match, int afterBytes) => _planned.Enqueue(new(match, async (http, _) =>
    {
        await http.Request.Body.ReadExactlyAsync(new byte[afterBytes], http.RequestAborted);
        http.Abort();
    }));

    /// <summary>One byte of the request's body changes on its way.</summary>
    public void DamageRequestBody(Func<HttpRequest, bool> match) => _planned.Enqueue(new(match, async (http, next) =>
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        body.GetBuffer()[body.Length / 2] ^= 1;
        body.Position = 0;
        http.Request.Body = body;
        await next();
    }));

    /// <summary>Sends part of the answer's body, then breaks the connection.</summary>
    public void CutAnswerBody(Func<HttpRequest, bool> match, int afterBytes) => AnswerPart(match, afterBytes, Abort);

    /// <summary>Sends part of the answer's body and then nothing more, until the client gives up.</summary>
    public void FallSilent(Func<HttpRequest, bool> match, int afterBytes) => AnswerPart(match, afterBytes, async http =>
    {
        var gone = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    });

    private void AnswerPart(Func<HttpRequest, bool> match, int afterBytes, Func<HttpContext, Task> then) =>
        _planned.Enqueue(new(match, async (http, next) =>
        {
            var whole = http.Response.Body;
            using var held = new MemoryStream();
            http.Response.Body = held;
            await next();
            http.Response.Body = whole;
            await whole.WriteAsync(held.GetBuffer().AsMemory(0, afterBytes), http.RequestAborted);
            await whole.FlushAsync(http.RequestAborted);
            await then(http);
        }));

    public async Task PlayAsync(HttpContext http, Func<Task> next)
    {
        if (!_planned.TryPeek(out var fault) || !fault.Match(http.Request) || !_planned.TryDequeue(out fault))
        {
            await next();
            return;
        }

        Interlocked.Increment(ref _played);
        await fault.Act(http, next);
    }

    private static Task Abort(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    private sealed record Fault(Func<HttpRequest, bool> Match, Func<HttpContext, Func<Task>, Task> Act);
}
