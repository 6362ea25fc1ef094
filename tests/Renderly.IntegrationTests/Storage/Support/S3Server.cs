using System.Diagnostics;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Storage.Support;

/// <summary>
/// An S3 server that is not ours (s3rver, from npm): its own reading of signatures, of their expiry by its own clock, and of buckets.
/// </summary>
internal sealed class S3Server : IAsyncDisposable
{
    /// <summary>The one account that it knows.</summary>
    public const string Key = "S3RVER";

    private const string PortLine = "port: ";

    private readonly Process process;
    private readonly DirectoryInfo folder;

    private S3Server(Process process, DirectoryInfo folder, string port)
    {
        (this.process, this.folder) = (process, folder);
        Url = $"http://127.0.0.1:{port}";
    }

    public string Url { get; }

    public static async Task<S3Server> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("renderly-s3-");
        var process = await NodeTools.StartAsync("s3-server.mjs", [folder.FullName], cancellationToken);
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        return line?.StartsWith(PortLine, StringComparison.Ordinal) == true
            ? new S3Server(process, folder, line[PortLine.Length..])
            : throw new InvalidOperationException($"The S3 server did not start; it printed: {line}");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
