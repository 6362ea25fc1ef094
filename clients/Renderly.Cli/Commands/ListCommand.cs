using System.ComponentModel;
using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class ListCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<ListCommand.Settings>(terminal, environment)
{
    private static readonly string[] Columns = ["job", "status", "done", "created", "title"];
    private static readonly string[] ColumnsOfAll = ["job", "kind", "status", "done", "created"];

    internal sealed class Settings : GlobalSettings
    {
        [CommandOption("-s|--status <STATUS>")]
        [Description("Only jobs with this status, such as pending, completed, failed or cancelled")]
        public string? Status { get; init; }

        [CommandOption("-a|--all")]
        [Description("Jobs of every kind, not only product videos")]
        public bool IsAll { get; init; }

        [CommandOption("-k|--kind <KIND>")]
        [Description("Only jobs of this kind, such as product_video, scene_video or render")]
        public string? Kind { get; init; }

        [CommandOption("-o|--outcome <OUTCOME>")]
        [Description("Only jobs that are open, waiting_for_user, completed, failed or cancelled, whatever their kind")]
        public string? Outcome { get; init; }

        [CommandOption("-n|--limit <COUNT>")]
        [Description("At most so many; 0 for all")]
        [DefaultValue(20)]
        public int Limit { get; init; }

        public bool IsOfEveryKind => IsAll || Kind is not null || Outcome is not null;
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        if (settings.IsOfEveryKind)
        {
            if (settings.Status is not null)
            {
                throw new CliException(
                    "A status is a word of one kind's own. Use --outcome with --all and --kind, and --status without them.");
            }

            var all = client.Jobs.ListAllAsync(settings.Kind, settings.Outcome, cancellationToken);
            Terminal.List(settings.Json, ColumnsOfAll, await FirstAsync(all, settings.Limit, cancellationToken), Row);
            return ExitCode.Ok;
        }

        var jobs = client.Jobs.ListAsync(settings.Status, cancellationToken);
        Terminal.List(settings.Json, Columns, await FirstAsync(jobs, settings.Limit, cancellationToken), Row);
        return ExitCode.Ok;
    }

    private static ValueTask<List<T>> FirstAsync<T>(IAsyncEnumerable<T> jobs, int limit, CancellationToken cancellationToken) =>
        (limit > 0 ? jobs.Take(limit) : jobs).ToListAsync(cancellationToken);

    private static string?[] Row(JobSummary job) =>
    [
        job.JobId.ToString(), job.Kind, job.Status, string.Create(CultureInfo.InvariantCulture, $"{job.Progress} %"),
        Texts.Time(job.CreatedAt),
    ];

    private static string?[] Row(VideoJob job) =>
    [
        job.Id.ToString(), job.Status, string.Create(CultureInfo.InvariantCulture, $"{job.Progress} %"), Texts.Time(job.CreatedAt),
        job.ProductTitle,
    ];
}
