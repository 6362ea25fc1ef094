using Microsoft.Extensions.Options;
using Renderly.Jobs.Batches.Cancel;
using Renderly.Jobs.Batches.Read;
using Renderly.Jobs.Batches.Resume;
using Renderly.Jobs.Batches.Submit;
using Renderly.Web.Http;

namespace Renderly.Jobs.Batches;

/// <summary>Many jobs of one kind in one call.</summary>
internal static class BatchesModule
{
    public static IServiceCollection AddBatches(this IServiceCollection services)
    {
        services.AddOptions<BatchOptions>().BindConfiguration(BatchOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BatchReader>();
        services.AddScoped<SubmitBatch>();
        services.AddScoped<BatchFigures>();
        services.AddScoped<ListBatchItems>();
        services.AddScoped<ResumeBatch>();
        return services;
    }

    public static IEndpointRouteBuilder MapBatches(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<BatchOptions>>().Value;
        endpoints.MapPost("/api/video/batches", SubmitBatch.HandleAsync)
            .WithMetadata(new BodyLimit(options.MaxBytes))
            .DescribeBatchSubmit();
        endpoints.MapGet("/api/video/batches", ListBatches.HandleAsync).DescribeBatchList().WithEntityTag();
        endpoints.MapGet("/api/video/batches/{batchId}", GetBatch.HandleAsync).DescribeBatchGet().WithEntityTag();
        endpoints.MapGet("/api/video/batches/{batchId}/items", ListBatchItems.HandleAsync).DescribeBatchItems().WithEntityTag();
        endpoints.MapPost("/api/video/batches/{batchId}/cancel", CancelBatch.HandleAsync).DescribeBatchCancel();
        endpoints.MapPost("/api/video/batches/{batchId}/resume", ResumeBatch.HandleAsync).DescribeBatchResume();
        return endpoints;
    }

    /// <summary>Routing applies it before the body is read.</summary>
    private sealed record BodyLimit(long? MaxRequestBodySize) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata;
}
