using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Renderly.Storage.Disk;

namespace Renderly.Storage;

public static class StorageEndpointExtensions
{
    /// <summary>
    /// Maps <c>/files/{bucket}/{key}</c> (GET and HEAD), where the disk store's signed addresses lead. The signature in the
    /// address is the authorisation: the route asks for no token.
    /// </summary>
    public static IEndpointConventionBuilder MapSignedFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods($"{DiskUrls.Prefix}/{{bucket}}/{{**key}}", [HttpMethods.Get, HttpMethods.Head], SignedFileEndpoints.ReadAsync)
            .WithName("ReadSignedFile")
            .ExcludeFromDescription();
}
