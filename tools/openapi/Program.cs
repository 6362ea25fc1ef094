using Renderly.OpenApi;

var path = ApiDocument.File;
File.WriteAllText(path, await ApiDocument.GenerateAsync());
Console.WriteLine(path);
File.WriteAllText(TimelineSchema.File, TimelineSchema.Generate());
Console.WriteLine(TimelineSchema.File);
