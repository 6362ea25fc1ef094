using Renderly.Client;

namespace Renderly.Cli.Commands;

/// <summary>What a job's steps tell, for company to something else: where they cannot be read, there is nothing to tell.</summary>
internal sealed class JobSteps(RenderlyClient client, Guid jobId)
{
    public async Task<JobTrace?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await client.Jobs.GetTraceAsync(jobId, cancellationToken);
        }
        catch (RenderlyException)
        {
            return null;
        }
    }
}
