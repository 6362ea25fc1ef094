using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers.Runway;

/// <summary>A place for a file that is announced; used without the key, as a presigned one is.</summary>
internal sealed record RunwayUpload(string Id, string Name, DateTimeOffset At, string? File = null);

/// <summary>Files uploaded for requests to come. They live for a day.</summary>
internal sealed class RunwayUploads(SimulatorFolder folder, IOptions<SimulatorOptions> options, TimeProvider time) : IAsyncDisposable
{
    public const string Scheme = "runway://";
    private const string PolicyField = "policy";
    private const long LargestBytes = 200L << 20;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly KeptTable<RunwayUpload> _uploads = new(folder.Log("runway-uploads"), upload => upload.Id);
    private int _numbers = -1;

    public void Map(RouteGroupBuilder keyHolders, RouteGroupBuilder anybody)
    {
        keyHolders.MapPost("/v1/uploads", AnnounceAsync).WithFaults("upload");
        anybody.MapPost("/runway-uploads/{id}", ReceiveAsync).WithFaults("upload").DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(LargestBytes + (1 << 20)));
    }

    /// <returns>Path below the data folder.</returns>
    public string FileOf(string uri, string member) => _uploads.Find(uri[Scheme.Length..]) switch
    {
        { File: { } file, At: var at } when time.GetUtcNow() - at < Lifetime => file,
        _ => throw ProviderException.InvalidMember(member, "the upload is not known, not complete or has expired"),
    };

    public ValueTask DisposeAsync() => _uploads.DisposeAsync();

    private async Task<IResult> AnnounceAsync(HttpRequest request, SimulatorUrls urls, CancellationToken cancellationToken)
    {
        using var document = await request.ReadJsonAsync(cancellationToken);
        var body = document.RootElement.KnowingOnly("filename", "type");
        var name = body.RequireText("filename");
        if (!Path.HasExtension(name))
            throw ProviderException.InvalidMember("filename", "it must have an extension");
        if (body.OneOf("type", "ephemeral") is null)
            throw ProviderException.Missing("type");
        Interlocked.CompareExchange(ref _numbers, _uploads.All.Count(), -1);
        var seed = $"runway/{options.Value.Seed}/{Interlocked.Increment(ref _numbers)}";
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 16)).ToString();
        await _uploads.KeepAsync(new RunwayUpload(id, name, time.GetUtcNow()), cancellationToken);
        return RunwayAnswers.Json(new Announced(
            $"{urls.Base(request)}/runway-uploads/{id}",
            new Dictionary<string, string> { ["key"] = $"ephemeral/{id}", [PolicyField] = id },
            $"{Scheme}{id}"));
    }

    private async Task<IResult> ReceiveAsync(HttpRequest request, string id, CancellationToken cancellationToken)
    {
        if (_uploads.Find(id) is not { } upload)
            return ResultFiles.StoreError(403, "AccessDenied", "Invalid according to Policy");
        if (!request.HasFormContentType)
            return ResultFiles.StoreError(412, "PreconditionFailed", "Bucket POST must be of the enclosure-type multipart/form-data");
        var form = await request.ReadFormAsync(cancellationToken);
        if (form[PolicyField] != id || form["key"] != $"ephemeral/{id}")
            return ResultFiles.StoreError(403, "AccessDenied", "Invalid according to Policy");
        if (form.Files.GetFile("file") is not { Length: > 0 and <= LargestBytes } file)
            return ResultFiles.StoreError(400, "EntityTooLarge", "The field 'file' must have 1 byte to 200 MB");
        var temporary = folder.NewTemporary(".upload");
        await using (var target = File.Create(temporary))
        {
            await file.CopyToAsync(target, cancellationToken);
        }

        await _uploads.KeepAsync(upload with { File = folder.Keep(temporary, folder.Blobs, $"runway-{id}") }, cancellationToken);
        return Results.NoContent();
    }

    private sealed record Announced(string UploadUrl, IReadOnlyDictionary<string, string> Fields, string RunwayUri);
}
