using System.Globalization;
using Renderly.Cli.Output;
using Renderly.Client;

namespace Renderly.Cli.Commands.Batches;

/// <summary>Batches for people.</summary>
internal static class BatchPrinter
{
    public static void Print(Terminal terminal, Batch batch, bool asJson)
    {
        if (asJson)
        {
            terminal.Json(batch);
            return;
        }

        terminal.Fields(
            ("batch", batch.Id.ToString()),
            ("name", batch.Name),
            ("state", batch.State),
            ("progress", batch.Progress is { } progress ? string.Create(CultureInfo.InvariantCulture, $"{progress} %") : null),
            ("lines", string.Create(CultureInfo.InvariantCulture, $"{batch.Total}, {batch.Rejected} rejected")),
            ("jobs", Jobs(batch)),
            ("paid", batch.PaidUsd is { } paid ? Texts.Usd(paid) : null),
            ("set aside", batch.ReservedUsd is { } reserved ? Texts.Usd(reserved) : null),
            ("created", Texts.Time(batch.CreatedAt)));
    }

    public static string Jobs(Batch batch) => string.Join(", ", batch.Jobs.Where(count => count.Value > 0).Select(count =>
        string.Create(CultureInfo.InvariantCulture, $"{count.Value} {count.Key}")));
}
