using Renderly.Simulator.Data;

namespace Renderly.Simulator.Media;

/// <summary>Files a request names: assets kept here, or http addresses (loopback only unless remote ones are allowed).</summary>
internal sealed class SourceFiles(SimulatorFolder folder, OutgoingHttp outgoing)
{
    private const long LargestBytes = 100L << 20;

    /// <exception cref="MediaException">The address cannot be fetched; the message names it.</exception>
    public async Task<string> LocalPathAsync(string source, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return folder.Absolute(source);
        var file = folder.NewTemporary(".download");
        try
        {
            using var response = await outgoing.Client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            response.EnsureSuccessStatusCode();
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            await using var target = File.Create(file);
            return await StreamCopy.CopyAsync(body, target, LargestBytes, cancellationToken) is { IsWhole: true }
                ? file
                : throw new MediaException("download_failed: larger than 100 MB");
        }
        catch (HttpRequestException failure)
        {
            throw new MediaException($"download_failed: {address.GetLeftPart(UriPartial.Path)}: {failure.Message}", failure);
        }
    }
}
