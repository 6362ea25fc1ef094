using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Renderly.Data;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Data;

/// <summary>What a kind adds to the table of jobs.</summary>
internal static class KindMap
{
    /// <param name="job">The kind's job.</param>
    /// <param name="name">The kind's name.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="work">What was decided on it.</param>
    /// <param name="result">What came of it.</param>
    public static void IsKind<TJob, TRequest, TWork, TResult>(
        this EntityTypeBuilder<TJob> job,
        string name,
        Expression<Func<TJob, TRequest>> request,
        Expression<Func<TJob, TWork>> work,
        Expression<Func<TJob, TResult>> result)
        where TJob : VideoJob
        where TRequest : class
        where TWork : class
        where TResult : JobResult
    {
        job.HasBaseType<VideoJob>();
        job.Metadata.SetDiscriminatorValue(name);
        job.Property(request).IsJson().HasColumnName("request");
        job.Property(work).IsJson().HasColumnName("work");
        job.Property(result).IsJson().HasColumnName("result");
    }
}
