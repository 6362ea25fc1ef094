using System.Text.Json;
using Renderly.Client.Projects;
using Renderly.Client.Transport;

namespace Renderly.Client;

/// <summary>Files of your own at the server.</summary>
public sealed class AssetsClient
{
    private const string Assets = "api/assets";

    private readonly ApiTransport transport;

    internal AssetsClient(ApiTransport transport) => this.transport = transport;

    /// <summary>Uploads a file without holding it in memory; sent again after a failure, it is kept once.</summary>
    /// <param name="path">The file; its name goes along.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public Task<Asset> UploadAsync(
        string path, AssetRequest? request = null, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        // What cannot be read is not the connection's fault, and no reason to try again.
        using (File.OpenRead(path))
        {
        }

        return transport.SendAsync(
            ApiRequest.Post($"{Assets}/upload", options: requestOptions) with
            {
                MakeContent = () => Form(path, request ?? new AssetRequest()),
                ContentBytes = new FileInfo(path).Length,
            },
            ProjectsJson.Default.Asset,
            cancellationToken);
    }

    /// <summary>Newest first.</summary>
    /// <param name="assetType">Only those of this type.</param>
    /// <param name="tags">Only those that have all of these.</param>
    public IAsyncEnumerable<Asset> ListAsync(
        string? assetType = null, IReadOnlyList<string>? tags = null, CancellationToken cancellationToken = default) =>
        Windows.ReadAsync(
            transport,
            Assets,
            QueryText.Empty.With("asset_type", assetType).With("tags", tags is { Count: > 0 } ? string.Join(',', tags) : null),
            ProjectsJson.Default.AssetPage,
            page => page.Assets,
            cancellationToken);

    public Task<Asset> GetAsync(string assetId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(PathOf(assetId)), ProjectsJson.Default.Asset, cancellationToken);

    public Task<Asset> UpdateAsync(string assetId, AssetChanges changes, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            new ApiRequest(HttpMethod.Put, PathOf(assetId))
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(changes, ProjectsJson.Default.AssetChanges),
            },
            ProjectsJson.Default.Asset,
            cancellationToken);

    /// <summary>Deletes it with its file; what jobs took of it stays with them.</summary>
    public Task DeleteAsync(string assetId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Delete(PathOf(assetId)), cancellationToken);

    private static string PathOf(string assetId) => $"{Assets}/{Uri.EscapeDataString(assetId)}";

    private static MultipartFormDataContent Form(string path, AssetRequest request)
    {
        var form = new MultipartFormDataContent();
        if (request.AssetType is { } type)
        {
            form.Add(new StringContent(type), "asset_type");
        }

        if (request.Tags.Count > 0)
        {
            form.Add(new StringContent(string.Join(',', request.Tags)), "tags");
        }

        form.Add(new StreamContent(File.OpenRead(path)), "file", FileNames.ForHeader(Path.GetFileName(path)));
        return form;
    }
}
