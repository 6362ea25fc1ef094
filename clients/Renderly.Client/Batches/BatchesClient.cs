using System.Globalization;
using System.Text.Json;
using Renderly.Client.Batches;
using Renderly.Client.ProductVideo;
using Renderly.Client.Transport;

namespace Renderly.Client;

/// <summary>Many product videos in one call, under one quote and one cap.</summary>
public sealed class BatchesClient
{
    /// <summary>A request a line.</summary>
    public const string JsonLines = "application/x-ndjson";

    /// <summary>A header and a request a record; the columns are in the API's documentation.</summary>
    public const string Csv = "text/csv";

    private const string Root = "api/video/batches";

    private readonly ApiTransport transport;

    internal BatchesClient(ApiTransport transport) => this.transport = transport;

    public Task<SubmittedBatch> SubmitAsync(
        IEnumerable<VideoRequest> requests, BatchOptions? options = null, RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        using var lines = new MemoryStream();
        foreach (var request in requests)
        {
            JsonSerializer.Serialize(lines, request, ProductVideoJson.Default.VideoRequest);
            lines.WriteByte((byte)'\n');
        }

        return SubmitAsync(lines.ToArray(), JsonLines, options, requestOptions, cancellationToken);
    }

    /// <param name="content">The lines as they are; the server checks every one.</param>
    /// <param name="contentType"><see cref="JsonLines"/> or <see cref="Csv"/>.</param>
    public Task<SubmittedBatch> SubmitAsync(
        ReadOnlyMemory<byte> content, string contentType, BatchOptions? options = null, RequestOptions? requestOptions = null,
        CancellationToken cancellationToken = default)
    {
        var query = QueryText.Empty
            .With("name", options?.Name)
            .With("max_usd", options?.MaxUsd?.ToString(CultureInfo.InvariantCulture))
            .With("kind", options?.Kind)
            .With("on_error", options?.RejectAllOnError == true ? "reject" : null)
            .With("dry_run", options?.DryRun == true ? "true" : null);
        return transport.SendAsync(
            ApiRequest.Post($"{Root}{query}", content, requestOptions) with { ContentType = contentType },
            BatchesJson.Default.SubmittedBatch,
            cancellationToken);
    }

    public Task<Batch> GetAsync(Guid batchId, CancellationToken cancellationToken = default) =>
        transport.SendAsync(ApiRequest.Get(Path(batchId)), BatchesJson.Default.Batch, cancellationToken);

    /// <summary>Your batches, newest first.</summary>
    public IAsyncEnumerable<Batch> ListAsync(CancellationToken cancellationToken = default) =>
        Pages.ReadAsync(transport, Root, QueryText.Empty, BatchesJson.Default.PageBatch, cancellationToken);

    /// <summary>What became of each line, in the order of the file.</summary>
    /// <param name="status">Only those with this <see cref="BatchItem.Status"/>.</param>
    public IAsyncEnumerable<BatchItem> ListItemsAsync(Guid batchId, string? status = null, CancellationToken cancellationToken = default) =>
        Pages.ReadAsync(
            transport,
            Path(batchId, "/items"),
            QueryText.Empty.With("status", status),
            BatchesJson.Default.PageBatchItem,
            cancellationToken);

    /// <summary>Asks every unfinished job of the batch to end.</summary>
    public Task<Batch> CancelAsync(Guid batchId, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(Path(batchId, "/cancel"), options: requestOptions), BatchesJson.Default.Batch, cancellationToken);

    /// <summary>Lets every failed job of the batch go on where it failed.</summary>
    public Task<Batch> ResumeAsync(Guid batchId, RequestOptions? requestOptions = null, CancellationToken cancellationToken = default) =>
        transport.SendAsync(
            ApiRequest.Post(Path(batchId, "/resume"), options: requestOptions), BatchesJson.Default.Batch, cancellationToken);

    private static string Path(Guid batchId, string action = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{Root}/{batchId}{action}");
}
