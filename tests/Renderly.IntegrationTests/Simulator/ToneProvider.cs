using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Providers;
using Renderly.Simulator.Settings;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>
/// A provider that only tests have: hums as long as its text asks. Paid blind (no key, no list to ask); answers with the bytes, or at once
/// and calls back when it is done, signed as Standard Webhooks say. All else is the base's.
/// </summary>
internal sealed class ToneProvider(SpeechSynthesizer synthesizer, SimulatorFolder folder, IOptions<SimulatorOptions> options)
    : SimulatedProvider("tone", options), IProviderServices
{
    public static void AddServices(IServiceCollection services)
    {
    }

    public override void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapProvider(this);
        group.MapPost("/tone/speech", SpeakAsync);
        group.MapPost("/tone/jobs", SubmitAsync);
        group.MapGet("/tone/jobs/{id}", Read).WithFaults("poll");
        group.MapDelete("/tone/jobs/{id}", CancelAsync).WithFaults("cancel");
    }

    public override void Authenticate(HttpRequest request)
    {
        if (!HasKey(request, "Authorization", "Tone "))
            throw new ProviderException(401, "who_are_you", "No key");
    }

    public override IResult Error(HttpContext http, ProviderException error) =>
        Results.Json(new Problem(error.Code ?? $"status_{error.Status}", error.Message), SimulatorJson.Snake, statusCode: error.Status);

    public override async Task<OperationResult> MakeAsync(Operation operation, CancellationToken cancellationToken)
    {
        var file = folder.NewTemporary(".wav");
        var hum = new SpeechRequest { SilenceSeconds = operation.RequestAs<Tone>().Text.Length / 10.0, Hums = true };
        var speech = await synthesizer.SpeakAsync(hum, file, cancellationToken);
        return new OperationResult { Seconds = speech.Seconds, Files = [folder.Keep(file, folder.Renders, operation.Id + ".wav")] };
    }

    public override IReadOnlyList<Callback> CallbacksOf(Operation operation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new Told(operation.Id), SimulatorJson.Snake);
        return operation.RequestAs<Tone>().CallbackUrl is { } url
            ? [new Callback($"msg_{operation.Id}", url, Options.CallbackSecret, body)]
            : [];
    }

    public override void Sign(HttpRequestMessage request, Callback callback, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add("webhook-id", callback.Id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", "v1," + Signature(callback.Secret, callback.Id, timestamp, callback.Body));
    }

    public static string Signature(string secret, string id, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed));
    }

    private async Task<IResult> SpeakAsync(HttpContext http, PaidCalls calls, OperationStore operations) =>
        await calls.AcceptAsync(http, await ReadAsync(http.Request), async operation =>
            await operations.EndOfAsync(operation, http.RequestAborted) switch
        {
            { Result: { } result } => ResultFiles.Send(folder.Absolute(result.Files[0])),
            { Outcome: var outcome } => Error(http, new ProviderException(422, "refused", outcome.Message ?? "refused")),
        });

    private static async Task<IResult> SubmitAsync(HttpContext http, PaidCalls calls) => await calls.AcceptAsync(
        http, await ReadAsync(http.Request), operation => Task.FromResult(
            Results.Json(new Ordered(operation.Id), SimulatorJson.Snake, statusCode: 202)));

    private static async Task<PaidCall> ReadAsync(HttpRequest request)
    {
        using var document = await request.ReadJsonAsync(request.HttpContext.RequestAborted);
        var body = document.RootElement.KnowingOnly("text", "callback_url");
        var tone = new Tone(body.RequireText("text"), body.Address("callback_url"));
        return new PaidCall { Kind = "tone", Request = tone, Text = tone.Text, Quantity = tone.Text.Length, Unit = BilledUnit.Character };
    }

    private IResult Read(HttpRequest request, string id, OperationStore operations, ResultLinks links, SimulatorUrls urls)
    {
        var operation = Find(operations, id);
        var status = operations.StatusOf(operation);
        var url = status.Result is null ? null : links.To(urls.Base(request), operation, Options.ResultLifetime);
        return Results.Json(new Job(id, status.State.ToString(), Math.Round(status.Progress, 2), url), SimulatorJson.Snake);
    }

    private async Task<IResult> CancelAsync(string id, OperationStore operations)
    {
        await operations.RecordAsync(Find(operations, id).Id, OperationEventKind.Cancelled, CancellationToken.None);
        return Results.NoContent();
    }

    private Operation Find(OperationStore operations, string id) =>
        operations.Find(id, Name) ?? throw new ProviderException(404, "unknown_job", $"{id} is not known");

    private sealed record Tone(string Text, string? CallbackUrl);

    private sealed record Ordered(string Id);

    private sealed record Told(string JobId);

    private sealed record Job(string Id, string State, double Progress, string? Url);

    private sealed record Problem(string Code, string Message);
}
