using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console;

namespace Renderly.Cli.Commands;

/// <summary>Fetches a video with a bar.</summary>
internal sealed class VideoFetcher(Terminal terminal, RenderlyClient client)
{
    public async Task<DownloadedFile> FetchAsync(Guid jobId, string path, bool showBar, CancellationToken cancellationToken)
    {
        if (!showBar || !terminal.IsForPeople)
        {
            return await client.Jobs.DownloadAsync(jobId, path, cancellationToken: cancellationToken);
        }

        return await terminal.Out.Progress()
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 32 }, new PercentageColumn(),
                new DownloadedColumn(), new TransferSpeedColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("Download");
                var file = await client.Jobs.DownloadAsync(jobId, path, new BarProgress(bar), cancellationToken);
                (bar.MaxValue, bar.Value) = (file.Bytes, file.Bytes);
                return file;
            });
    }

    private sealed class BarProgress(ProgressTask bar) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            bar.MaxValue = value.TotalBytes ?? Math.Max(bar.MaxValue, value.Bytes);
            bar.Value = value.Bytes;
        }
    }
}
