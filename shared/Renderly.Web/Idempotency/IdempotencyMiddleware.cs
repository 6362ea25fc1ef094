using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Web.Idempotency;

/// <summary>
/// Gives the first answer again to whoever sends a POST again with the same Idempotency-Key. Only answers that took effect are kept. A
/// request without the header costs nothing.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, TimeProvider clock, ILogger<IdempotencyMiddleware> logger)
{
    public const string RequestHeader = "Idempotency-Key";
    public const string ReplayHeader = "Idempotent-Replayed";

    private const int MaxLength = 128;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Storing must not be cut short by a caller who goes away.</summary>
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(5);

    public Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method)
            || !context.Request.Headers.TryGetValue(RequestHeader, out var header)
            || context.GetEndpoint()?.Metadata.GetMetadata<IdempotentEndpoints.KeptKeys>() is not { } kept)
        {
            return next(context);
        }

        return header is [{ } key] && IsKey(key)
            ? RunOnceAsync(context, kept.Store(context.RequestServices), key)
            : Problem.InvalidHeader(RequestHeader, FieldCode.InvalidFormat, $"Must be 1 to {MaxLength} of A-Z a-z 0-9 . _ ~ -, given once.")
                .ExecuteAsync(context);
    }

    private async Task RunOnceAsync(HttpContext context, IIdempotencyStore store, string key)
    {
        var wanted = new ClaimedKey(
            IdOf(context, key),
            HashOf(context.Request.QueryString, await BodyOf(context)),
            Guid.CreateVersion7(clock.GetUtcNow()),
            Guid.CreateVersion7());
        var options = context.RequestServices.GetRequiredService<IOptions<IdempotencyOptions>>().Value;
        var (start, pause) = (clock.GetTimestamp(), FirstPause);
        while (true)
        {
            if (await store.ClaimAsync(wanted, context.RequestAborted) is { } claimed)
            {
                await RunAsync(context, store, claimed);
                return;
            }

            if (await store.FindAsync(wanted, context.RequestAborted) is not { } known)
            {
                continue;
            }

            if (Answer(context, known, isPatient: clock.GetElapsedTime(start) < options.WaitForFirst) is { } answer)
            {
                await PassOverAsync(context);
                await answer.ExecuteAsync(context);
                return;
            }

            await Task.Delay(pause, clock, context.RequestAborted);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Null while it is worth waiting.</summary>
    private static IResult? Answer(HttpContext context, KnownKey known, bool isPatient)
    {
        if (!known.IsSameRequest)
        {
            IdempotencyMetrics.Met("reused");
            return Problem.Unprocessable(
                "idempotency_key_reused",
                $"This {RequestHeader} came with another body or query before. Take a new key for a new request.");
        }

        if (known.Answer is { } answer)
        {
            IdempotencyMetrics.Met("replayed");
            context.Response.Headers[ReplayHeader] = "true";
            return answer;
        }

        if (isPatient)
        {
            return null;
        }

        IdempotencyMetrics.Met("in_progress");
        return InProgress(known.FreeIn);
    }

    private async Task RunAsync(HttpContext context, IIdempotencyStore store, ClaimedKey key)
    {
        var request = context.RequestServices.GetRequiredService<IdempotentRequest>();
        request.Key = key;
        var (caller, buffer) = (context.Response.Body, new MemoryStream());
        context.Response.Body = buffer;
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            context.Response.Body = caller;
            await (IsRefusal(exception) ? StoreAsync(store.ForgetAsync, key) : StoreAsync(store.GiveUpAsync, key));
            if (store.IsTakenOver(exception))
            {
                // Another took over because this one took too long; what it wrote was rolled back.
                await InProgress(FirstPause).ExecuteAsync(context);
                return;
            }

            throw;
        }

        context.Response.Body = caller;
        var answer = KeptAnswer.Of(context.Response, buffer);
        await (request.IsStored() ? Task.CompletedTask
            : answer.TookEffect ? StoreAsync((k, token) => store.CompleteAsync(k, WithoutSecret(context, answer), token), key)
            : answer.Status >= StatusCodes.Status500InternalServerError ? StoreAsync(store.GiveUpAsync, key)
            : StoreAsync(store.ForgetAsync, key));
        await caller.WriteAsync(answer.Body, context.RequestAborted);
    }

    /// <summary>
    /// What was done is done: when this fails the caller still gets the answer, and the key is free again when its lease ends.
    /// </summary>
    private async Task StoreAsync(Func<ClaimedKey, CancellationToken, Task> store, ClaimedKey key)
    {
        using var timeout = new CancellationTokenSource(StoreTimeout, clock);
        try
        {
            await store(key, timeout.Token);
        }
        catch (Exception exception) when (exception is DbException or OperationCanceledException)
        {
            logger.LogWarning("The outcome of a request with an {Header} could not be kept: {Reason}", RequestHeader, exception.Message);
        }
    }

    private static ProblemResult InProgress(TimeSpan wait) =>
        Problem.Conflict(
            "idempotency_in_progress", $"The request with this {RequestHeader} is still being worked on. Send it again later.") with
        {
            RetryAfter = wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1),
        };

    private static bool IsRefusal(Exception exception) =>
        exception is ProblemException { Problem.Definition.Status: < StatusCodes.Status500InternalServerError } or BadHttpRequestException;

    private static KeptAnswer WithoutSecret(HttpContext context, KeptAnswer answer)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IdempotentEndpoints.SecretInAnswer>() is not { } secret)
        {
            return answer;
        }

        var body = JsonNode.Parse(answer.Body)!.AsObject();
        body[secret.Member] = null;
        return answer with { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) };
    }

    /// <summary>What stands for the body when requests are compared.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>> BodyOf(HttpContext context) => IsStreamed(context)
        ? Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{context.Request.ContentLength}"))
        : await RequestBody.BufferAsync(context);

    /// <summary>Who is still sending when the answer comes, the gateway above all, takes that for a connection that broke.</summary>
    private static Task PassOverAsync(HttpContext context) =>
        IsStreamed(context) ? context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted) : Task.CompletedTask;

    private static bool IsStreamed(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IdempotentEndpoints.StreamedBody>() is not null;

    private static byte[] IdOf(HttpContext context, string key) => SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{context.User.UserId()}\n{context.Request.Method}\n{context.Request.Path.Value!.TrimEnd('/').ToUpperInvariant()}\n{key}"));

    /// <summary>What is asked stands in the body and in the query.</summary>
    private static byte[] HashOf(QueryString query, ReadOnlyMemory<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(body.Span);
        hash.AppendData(Encoding.UTF8.GetBytes(query.Value ?? ""));
        return hash.GetHashAndReset();
    }

    private static bool IsKey(string key) => RequestIdMiddleware.IsSane(key);
}
