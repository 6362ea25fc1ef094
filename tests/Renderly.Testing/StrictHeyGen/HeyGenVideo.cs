using System.Text.Json;

namespace Renderly.Testing.StrictHeyGen;

/// <summary>One accepted order.</summary>
/// <param name="Order">The request's body.</param>
/// <param name="IsStudio">Ordered at the old route.</param>
/// <param name="Failure">How it will end; <see langword="null"/>: well.</param>
/// <param name="ReadsUntilDone">How many looks find it unfinished.</param>
internal sealed record HeyGenVideo(
    string Id,
    string Route,
    JsonElement Order,
    bool IsStudio,
    string? IdempotencyKey,
    HeyGenFilm Film,
    HeyGenFailure? Failure,
    int ReadsUntilDone)
{
    private int reads;

    public string Title => Text("title") ?? "";

    public string? CallbackId => Text("callback_id");

    /// <summary>Of the file: only what was ordered with an alpha channel is WebM.</summary>
    public string Format => Text("output_format") ?? "mp4";

    public bool IsTest => Order.TryGetProperty("test", out var test) && test.ValueKind == JsonValueKind.True;

    public bool IsDeleted { get; set; }

    public bool IsDone => reads > ReadsUntilDone;

    /// <summary>As the next look finds it: first it waits, then it works, then it is done.</summary>
    public string Look()
    {
        reads++;
        return IsDone ? Failure is null ? "completed" : "failed" : Unfinished;
    }

    /// <summary>Without looking.</summary>
    public string Status => IsDone ? Failure is null ? "completed" : "failed" : Unfinished;

    private string Unfinished => reads <= 1 ? "pending" : "processing";

    private string? Text(string name) =>
        Order.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
