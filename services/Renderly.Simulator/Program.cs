using Renderly.Simulator;

var app = SimulatorHost.Create(args);
await app.RunAsync();
